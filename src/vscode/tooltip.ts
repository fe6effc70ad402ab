/** Texts in tooltips. */
import * as vscode from 'vscode';

/**
 * Plain texts as a tooltip of paragraphs; the first may be bold. The library's own `appendText` makes every space one that
 * does not break, so that long lines would break within words.
 */
export function paragraphs(...texts: readonly string[]): vscode.MarkdownString {
  return new vscode.MarkdownString(texts.join('\n\n'));
}

export const bold = (text: string): string => `**${escaped(text)}**`;

/** With nothing in it taken for Markdown. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&$]/g, '\\$&').replace(/\r?\n/g, ' ');
}

/** As it is shown where no Markdown is: without the marks of code. */
export const plain = (text: string): string => text.replaceAll('`', '');
