/** Asks one thing after the other, with a way back. */
import * as vscode from 'vscode';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
}

export const back = Symbol('back');

/** The choice; `back` for the step before; undefined when the user has left. */
export async function choose(
  title: string,
  choices: readonly Choice[],
  step: number,
): Promise<string | typeof back | undefined> {
  const input = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly value: string }>();
  input.title = title;
  input.items = choices.map(({ value, label, detail }) => ({
    value,
    label,
    // A value that is no word is ours alone.
    ...(value !== label && /\w/.test(value) && { description: value }),
    ...(detail !== undefined && { detail }),
  }));
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  // A look into another window must not throw away what was already answered.
  input.ignoreFocusOut = step > 0;
  if (step > 0) input.buttons = [vscode.QuickInputButtons.Back];
  try {
    return await new Promise((done) => {
      input.onDidAccept(() => done(input.selectedItems[0]?.value));
      input.onDidTriggerButton(() => done(back));
      input.onDidHide(() => done(undefined));
      input.show();
    });
  } finally {
    input.dispose();
  }
}
