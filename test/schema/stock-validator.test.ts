import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completePlan } from './complete-plan.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ajv = join(root, 'node_modules/ajv-cli/dist/index.js');
const schemas = (await readdir(join(root, 'schemas'))).filter((name) => name.endsWith('.schema.json')).sort();

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the ajv command as a user would have it, installed from npm and without our code. */
function stockAjv(...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, [ajv, ...args], { cwd: root }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crisis-lint-schema-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** `path keyword` of each error, with the key that is missing. */
async function gaps(plan: string): Promise<string[]> {
  const file = join(folder, 'crisis-plan.yaml');
  await writeFile(file, plan);
  const { code, stderr } = await stockAjv(
    'validate',
    '-s',
    'schemas/plan.schema.json',
    '-d',
    file,
    '--all-errors',
    '--strict=true',
    '--errors=json',
  );
  if (code === 0) return [];
  const errors: { instancePath: string; keyword: string; params: { missingProperty?: string } }[] = JSON.parse(
    stderr.slice(stderr.indexOf('[')),
  );
  return errors
    .map(({ instancePath, keyword, params }) =>
      [instancePath, keyword, params.missingProperty].filter(Boolean).join(' '),
    )
    .sort();
}

/** Replaces one line of the complete plan; `undefined` drops it. */
function without(start: string, replacement?: string): (plan: string) => string {
  return (plan) => {
    const lines = plan.split('\n');
    const index = lines.findIndex((line) => line.startsWith(start));
    if (index < 0) throw new Error(`no line starts with ${start}`);
    lines.splice(index, 1, ...(replacement === undefined ? [] : [replacement]));
    return lines.join('\n');
  };
}

describe('a stock validator on a plan', () => {
  it('accepts a complete one with unquoted dates', async () => {
    expect(await gaps(completePlan)).toEqual([]);
  });

  it('finds exactly the required parts that are missing', async () => {
    const edits = [
      without('  comms:'),
      without('  security:', '  security: {primary: hao}'),
      without('  care:', '  care: {backup: [hao]}'),
      without('  press:'),
      without('  orders:', '  orders: {rto: 2h}'),
      without('drills:', 'drills: {next: {date: 2027-04-13}}'),
    ];
    const plan = edits.reduce((text, edit) => edit(text), completePlan);
    expect(await gaps(plan)).toEqual([
      '/backups/orders required every',
      '/drills required every',
      '/monitors not',
      '/roles required comms',
      '/roles/care required primary',
      '/roles/security required backup',
    ]);
  });

  it('finds whole blocks that are missing', async () => {
    const plan = [
      'crisis_plan: 1',
      'version: 1.0.0',
      'org: Harbour Books',
      'reviewed: 2026-10-20',
      'monitors: {}',
      'backups: {}',
    ];
    expect(await gaps(plan.join('\n'))).toEqual([
      '/backups minProperties',
      '/monitors minProperties',
      '/monitors not',
      '/monitors not',
      '/monitors not',
      'required drills',
      'required owner',
      'required people',
      'required roles',
    ]);
  });

  it('does not accept an empty list of deputies', async () => {
    const plan = without('  lead:', '  lead: {primary: nora, backup: []}')(completePlan);
    expect(await gaps(plan)).toContain('/roles/lead/backup minItems');
  });
});

describe('published schemas', () => {
  it('cover every kind of document', () => {
    expect(schemas).toEqual(
      ['contacts', 'diff', 'drill', 'incident', 'output', 'plan', 'playbook', 'policy', 'postmortem', 'statement'].map(
        (name) => `${name}.schema.json`,
      ),
    );
  });

  it('compile in strict mode without a word of warning', async () => {
    const { code, stdout, stderr } = await stockAjv('compile', '-s', 'schemas/*.schema.json', '--strict=true');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.trim().split('\n').sort()).toEqual(schemas.map((name) => `schema schemas/${name} is valid`));
  });
});
