/** The example repositories as texts, for tests that need a whole plan. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Every file of `examples/<name>`, by its path below that folder. */
export function exampleFiles(name: string): Record<string, string> {
  const folder = fileURLToPath(new URL(`../../examples/${name}/`, import.meta.url));
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  return Object.fromEntries(
    paths.filter((path) => statSync(folder + path).isFile()).map((path) => [path, readFileSync(folder + path, 'utf8')]),
  );
}
