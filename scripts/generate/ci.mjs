// What `crisis-lint init --ci` writes: templates/ → src/generated/ci-templates.ts.
import { readFileSync } from 'node:fs';
import { generatedBy } from './schema/model.mjs';

/** Where each template goes in a repository. */
const places = {
  github: {
    '.github/workflows/crisis-lint-weekly.yml': 'github/crisis-lint-weekly.yml',
    '.github/workflows/crisis-lint.yml': 'github/crisis-lint.yml',
  },
  gitlab: { '.gitlab-ci.yml': 'gitlab/crisis-lint.yml' },
};

export function generateCiTemplates() {
  const read = (file) =>
    readFileSync(new URL(`../../templates/${file}`, import.meta.url), 'utf8').replaceAll('\r\n', '\n');
  const templates = Object.fromEntries(
    Object.entries(places).map(([ci, files]) => [
      ci,
      Object.entries(files).map(([path, file]) => ({ file: path, text: read(file) })),
    ]),
  );
  return {
    'src/generated/ci-templates.ts': `// ${generatedBy}
/** Files for a pipeline, the main one last: where each goes in a repository, and its text with blanks in braces. */
export const ciTemplates: Readonly<Record<'github' | 'gitlab', readonly { readonly file: string; readonly text: string }[]>> = ${JSON.stringify(templates, undefined, 2)};
`,
  };
}
