/** From layers to the settings of one file: the later layer wins, value by value, and each value knows where it comes from. */
import type { Settings } from '../core/engine.ts';
import type { Severity } from '../core/finding.ts';
import type { AnyRule } from '../core/rule.ts';
import type { Block, Layer, Setting } from './model.ts';
import { limitsWith } from './thresholds.ts';

/** The layers of one file put together. */
export function mergeLayers(layers: readonly Layer[], path: string): Block {
  const severities = new Map<string, Setting<Severity | 'off'>>();
  const options = new Map<string, Map<string, Setting<unknown>>>();
  const thresholds = new Map<string, Setting<unknown>>();
  for (const layer of layers) {
    if (layer.matches && !layer.matches(path)) continue;
    for (const [id, setting] of layer.severities) severities.set(id, setting);
    for (const [id, own] of layer.options) options.set(id, new Map([...(options.get(id) ?? []), ...own]));
    for (const [name, setting] of layer.thresholds) thresholds.set(name, setting);
  }
  return { severities, options, thresholds };
}

/** What the engine wants to know of a file. */
export function settingsOf({ severities, options, thresholds }: Block, rules: readonly AnyRule[]): Settings {
  const defaultsOf = (id: string) => rules.find((rule) => rule.id === id)?.options?.defaults ?? {};
  const value = <T>([key, setting]: readonly [string, Setting<T>]) => [key, setting.value] as const;
  return {
    severities: Object.fromEntries([...severities].map(value)),
    options: Object.fromEntries(
      [...options].map(([id, own]) => [id, { ...defaultsOf(id), ...Object.fromEntries([...own].map(value)) }]),
    ),
    limits: limitsWith([...thresholds].map(value)),
  };
}
