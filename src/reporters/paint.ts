/** Colours and marks of the terminal reports. */
import pc from 'picocolors';
import type { Severity } from '../core/finding.ts';

type Paint = (text: string) => string;

export interface Style {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly underline: Paint;
  readonly good: Paint;
  readonly accent: Paint;
  readonly severity: Readonly<Record<Severity, Paint>>;
  /** In front of a finding. */
  readonly mark: Readonly<Record<Severity, string>>;
  readonly check: string;
  readonly line: string;
  readonly bar: string;
  readonly pointer: string;
  readonly related: string;
  readonly dot: string;
}

export function styleOf(color: boolean, unicode: boolean): Style {
  const colors = pc.createColors(color);
  return {
    bold: colors.bold,
    dim: colors.dim,
    underline: colors.underline,
    good: colors.green,
    accent: colors.cyan,
    severity: { error: colors.red, warning: colors.yellow, info: colors.blue },
    ...(unicode
      ? {
          mark: { error: '✖', warning: '▲', info: '●' },
          check: '✔',
          line: '━',
          bar: '│',
          pointer: '→',
          related: '↳',
          dot: ' · ',
        }
      : {
          mark: { error: 'x', warning: '!', info: '-' },
          check: 'ok',
          line: '^',
          bar: '|',
          pointer: '>',
          related: '->',
          dot: ' - ',
        }),
  };
}
