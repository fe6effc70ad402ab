// From texts with fields to VS Code's snippet syntax. A blank that is skipped stays `{{name}}`: the linter then stops it.
import { token } from './source.mjs';

/** `values`: fields that are known; `defaults`: text that a blank starts with, by field. */
export function tabStops(text, { values = {}, defaults = {}, keepBlank = true } = {}) {
  const numbers = new Map();
  const lines = text
    .split('\n')
    .filter((line) => ![...line.matchAll(token)].some(([, name, optional]) => optional && values[name] === undefined));
  let body = '';
  let from = 0;
  const joined = lines.join('\n');
  for (const match of joined.matchAll(token)) {
    const [whole, name, , given] = match;
    body += escaped(joined.slice(from, match.index));
    from = match.index + whole.length;
    if (values[name] !== undefined) body += escaped(values[name]);
    else if (numbers.has(name)) body += `$${numbers.get(name)}`;
    else {
      numbers.set(name, numbers.size + 1);
      body += stop(numbers.size, defaults[name] ?? given ?? (keepBlank ? `{{${name}}}` : name));
    }
  }
  return `${body}${escaped(joined.slice(from))}`.trimEnd().split('\n').concat('$0');
}

function stop(n, given) {
  if (given === '') return `$${n}`;
  const choices = given.split('|');
  if (choices.length > 1) return `\${${n}|${choices.map((each) => each.replaceAll(',', '\\,')).join(',')}|}`;
  return `\${${n}:${escaped(given)}}`;
}

function escaped(text) {
  return text.replace(/[\\$}]/g, '\\$&');
}
