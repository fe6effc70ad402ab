// Reads snippets/source/: the texts, what they leave to fill in, the front matter they stand behind.
//
// statements/<stage>/<scenario type or any>.<lang>.md, playbooks/<scenario type>.<lang>.md, drills/<type>.<lang>.md and
// postmortem/any.<lang>.md: front matter (title, owner of a playbook, sms: the text as a short message, merge: the fields
// of a mailing) and the text. `{{name}}` is a field of fields.yaml; `{{> name}}` brings parts/<name>.<lang>.md in.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { checkTexts, languages } from '../schema/model.mjs';

const folder = new URL('../../../snippets/source/', import.meta.url);
const read = (path) => readFileSync(new URL(path, folder), 'utf8').replaceAll('\r\n', '\n');

const kinds = { statements: 'statement', playbooks: 'playbook', drills: 'drill', postmortem: 'postmortem' };
/** Order of a crisis; the snippet files follow it. */
const stages = [
  'holding',
  'update',
  'resolved',
  'apology',
  'breach-notice',
  'regulator-report',
  'correction',
  'staff',
  'press',
];

/** `{{name}}`, `{{name?}}` (dropped with its line where unknown), `{{name=default}}`, `{{name=a|b}}`. */
export const token = /\{\{([a-z_.]+)(\?)?(?:=(.*?))?\}\}/g;

export function readSnippetSources() {
  const fields = parse(read('fields.yaml'));
  checkTexts(fields, 'fields.yaml');
  const templates = readdirSync(fileURLToPath(folder), { recursive: true })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.md') && kinds[path.split('/')[0]])
    .map((path) => template(path))
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        (a.id < b.id ? -1 : a.id > b.id ? 1 : languages.indexOf(a.lang) - languages.indexOf(b.lang)),
    );
  for (const each of templates) check(each, fields, templates);
  const plan = parse(read('plan.yaml'));
  checkTexts(plan, 'plan.yaml');
  const frames = Object.fromEntries(Object.values(kinds).map((kind) => [kind, read(`frames/${kind}.md`)]));
  return { fields, templates, frames, plan };
}

function template(path) {
  const [, top, middle, type, lang] = /^(\w+)\/(?:([\w-]+)\/)?([\w-]+)\.([\w-]+)\.md$/.exec(path) ?? [];
  if (!languages.includes(lang)) throw new Error(`${path}: not <name>.<${languages.join(' or ')}>.md`);
  const [, front, text] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(read(path)) ?? [];
  if (!front) throw new Error(`${path}: no front matter`);
  const { title, owner, sms, merge, ...rest } = parse(front);
  if (!title || Object.keys(rest).length > 0)
    throw new Error(`${path}: title is missing, or unknown key ${Object.keys(rest)}`);
  const kind = kinds[top];
  const body = numbered(
    text.replace(/^\{\{> ([\w-]+)\}\}$/gm, (_, part) => read(`parts/${part}.${lang}.md`).trimEnd()).trim(),
  );
  return {
    id: [kind, middle, type].filter(Boolean).join('/'),
    kind,
    ...(middle && { stage: middle }),
    type,
    lang,
    title,
    ...(owner && { owner }),
    ...(sms && { sms }),
    ...(merge && { merge }),
    body: `${body}\n`,
  };
}

/** The items of ordered lists are all written `1.`, so that one can be put in between. */
function numbered(text) {
  let n = 0;
  return text.replace(/^(1\. )?.*$/gm, (line, item) => {
    n = item ? n + 1 : 0;
    return item ? `${n}. ${line.slice(item.length)}` : line;
  });
}

function rank({ kind, stage }) {
  return Object.values(kinds).indexOf(kind) * 100 + Math.max(0, stages.indexOf(stage));
}

function check({ id, lang, stage, body, sms = '' }, fields, templates) {
  const where = `${id} (${lang})`;
  if (stage && !stages.includes(stage)) throw new Error(`${where}: unknown stage`);
  for (const other of languages) {
    if (!templates.some((each) => each.id === id && each.lang === other))
      throw new Error(`${id}: not written in ${other}`);
  }
  for (const [, name] of `${body}${sms}`.matchAll(token)) {
    if (!fields[name] && !name.startsWith('role.')) throw new Error(`${where}: {{${name}}} is not in fields.yaml`);
  }
}
