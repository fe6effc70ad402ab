/** The formats by name. Each is loaded when it is asked for. */
import type { Reporter } from './context.ts';

const loaders = {
  stylish: async () => (await import('./stylish.ts')).stylish,
  json: async () => (await import('./json.ts')).json,
  sarif: async () => (await import('./sarif.ts')).sarif,
  github: async () => (await import('./github.ts')).github,
  gitlab: async () => (await import('./gitlab.ts')).gitlab,
  junit: async () => (await import('./junit.ts')).junit,
  markdown: async () => (await import('./markdown.ts')).markdown,
} satisfies Record<string, () => Promise<Reporter>>;

export type Format = keyof typeof loaders;

export const formats = Object.keys(loaders) as readonly Format[];

export function reporterFor(format: Format): Promise<Reporter> {
  return loaders[format]();
}
