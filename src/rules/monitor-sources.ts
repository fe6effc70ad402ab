/** The configuration behind a monitor: the file that the plan names is there, and defines what the plan says. */
import { nearestWord } from '../core/nearest.ts';
import { defineRule } from '../core/rule.ts';
import type { SourceFile } from '../core/workspace.ts';
import { setTo } from './freshness.ts';
import { recordAt } from './records.ts';

const sourceMissing = defineRule({
  id: 'monitor-source-missing',
  title: { en: 'The configuration of a monitor is not where the plan says', 'zh-CN': '监测项的配置与预案所写不符' },
  severity: 'warning',
  clauses: ['2.2.1-1'],
  standards: ['SOC 2 TSC CC7.2-CC7.5, CC2.2/2.3'],
  kinds: ['plan'],
  messages: {
    file: {
      text: {
        en: 'Monitor `{monitor}` is said to be defined in `{file}`, which is not there',
        'zh-CN': '监测项 `{monitor}` 的配置文件 `{file}` 不存在',
      },
      hint: {
        en: 'Correct the path; it counts from the folder of the plan. If the monitor is gone, replace it in the plan.',
        'zh-CN': '请改正路径；路径从预案所在目录算起。如果监测项已经撤掉，请在预案中换成现用的。',
      },
    },
    name: {
      text: {
        en: '`{file}` defines no `{name}`: monitor `{monitor}` may watch nothing any more',
        'zh-CN': '`{file}` 中没有 `{name}`：监测项 `{monitor}` 可能已经失效',
      },
      hint: {
        en: 'Write the name as the configuration has it now; if it was taken out, put another monitor in its place.',
        'zh-CN': '请按配置中现在的名称填写；如果已被删除，请另设监测项。',
      },
    },
    near: {
      text: {
        en: '`{file}` defines no `{name}`; did you mean `{nearest}`?',
        'zh-CN': '`{file}` 中没有 `{name}`，是不是 `{nearest}`？',
      },
      hint: {
        en: 'Write the name as the configuration has it now.',
        'zh-CN': '请按配置中现在的名称填写。',
      },
    },
  },
  plan({ plan, workspace, report }) {
    for (const [monitor, { source }] of Object.entries(plan.data.monitors ?? {})) {
      if (source === undefined) continue;
      const [file = '', name = ''] = split(source);
      const path = ['monitors', monitor, 'source'];
      const found = recordAt(plan, workspace, file);
      if (found.state === 'missing') report({ message: 'file', path, params: { monitor, file } });
      // A file that nothing was read of says nothing.
      if (name === '' || (found.state !== 'read' && found.state !== 'empty')) continue;
      if (mentions(found.source, name)) continue;
      const nearest = nearestWord(name, namesIn(found.source));
      report({
        message: nearest === undefined ? 'name' : 'near',
        path,
        params: { monitor, file, name, ...(nearest !== undefined && { nearest }) },
        related: [{ file: found.source, path: [], note: 'configuration' }],
        fixes: nearest === undefined ? [] : [setTo(path, `${file}#${nearest}`)],
      });
    }
  },
  notes: { configuration: { en: 'the configuration', 'zh-CN': '配置文件' } },
});

/** `path#name`; an address may have a number sign of its own, and is not looked at. */
function split(source: string): [string, string] {
  const at = source.indexOf('#');
  return at < 0 ? [source, ''] : [source.slice(0, at), source.slice(at + 1).trim()];
}

/**
 * True where a name stands by itself outside of comments: every tool has keys of its own for it, and a monitor that is commented
 * out watches nothing.
 */
function mentions({ text }: SourceFile, name: string): boolean {
  const isPart = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}_-]/u.test(char);
  for (const line of text.split('\n')) {
    const said = line.replace(/(?:^|\s)#.*$/, '');
    for (let at = said.indexOf(name); at >= 0; at = said.indexOf(name, at + 1))
      if (!isPart(said[at - 1]) && !isPart(said[at + name.length])) return true;
  }
  return false;
}

/** What the usual tools call a monitor by. */
function namesIn({ text }: SourceFile): string[] {
  const named =
    /^[ \t]*(?:-[ \t]+)?(?:alert|name|id|title|record)[ \t]*:[ \t]*(["']?)([^"'#\r\n]{1,200}?)\1[ \t]*(?:#.*)?\r?$/gm;
  return [...text.matchAll(named)].map(([, , name]) => name!);
}

export const monitorSourceRules = [sourceMissing];
