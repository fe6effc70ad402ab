// The fixed form of src/rules/docs/<id>.md: `# <id>`, then Why, 为什么, Bad and Good; examples are fenced blocks whose
// info string is `language file [as-of: date]`.

const sections = ['Why', '为什么', 'Bad', 'Good'];

export function parseRuleDoc(id, text) {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const fail = (message) => {
    throw new Error(`src/rules/docs/${id}.md: ${message}`);
  };
  if (lines[0] !== `# ${id}`) fail(`the first line must be "# ${id}"`);
  const parts = {};
  let current;
  let fence = '';
  for (const line of lines.slice(1)) {
    const mark = /^(`{3,})/.exec(line)?.[1];
    if (mark && (fence === '' || mark === fence)) fence = fence === '' ? mark : '';
    const title = fence === '' ? /^## (.+)$/.exec(line)?.[1].trim() : undefined;
    if (title) {
      if (!sections.includes(title)) fail(`unknown section "${title}"; there are ${sections.join(', ')}`);
      current = parts[title] = [];
    } else if (current) current.push(line);
    else if (line.trim() !== '') fail('text stands before the first section');
  }
  for (const title of sections) if (!parts[title]?.join('').trim()) fail(`section "${title}" is missing or empty`);
  const prose = (title) => parts[title].join('\n').trim();
  return {
    en: { why: prose('Why') },
    'zh-CN': { why: prose('为什么') },
    examples: { bad: examples(parts.Bad, fail), good: examples(parts.Good, fail) },
  };
}

function examples(lines, fail) {
  const found = [];
  let open;
  for (const line of lines) {
    const mark = /^(`{3,})\s*(.*)$/.exec(line);
    if (!open && mark) {
      const [, language, file, asOf] =
        /^(\S+)\s+(\S+)(?:\s+as-of:\s*(\S+))?\s*$/.exec(mark[2]) ?? fail(`"${line}" names no language and file`);
      open = { fence: mark[1], example: { file, language, text: '', ...(asOf && { asOf }) } };
    } else if (open && line === open.fence) {
      found.push(open.example);
      open = undefined;
    } else if (open) open.example.text += `${line}\n`;
  }
  if (open) fail('an example is not closed');
  if (found.length === 0) fail('an example needs a fenced block');
  return found;
}
