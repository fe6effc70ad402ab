/** What is wrong with a policy file or a baseline. `src/policy` finds it; here is what it says. */
import { defineRule } from '../core/rule.ts';
import { policyInvalidMessages } from './policy-messages.ts';
import { mendOrRenew, removeIt, unknownRuleMessages } from './suppression-words.ts';

const invalid = defineRule({
  id: 'policy-invalid',
  title: { en: 'Policy that cannot be followed', 'zh-CN': '策略文件有误' },
  severity: 'error',
  always: true,
  clauses: [],
  kinds: [],
  notes: { first: { en: 'the first one', 'zh-CN': '第一处' } },
  messages: policyInvalidMessages,
});

const unknownKey = defineRule({
  id: 'policy-unknown-key',
  title: { en: 'Policy: unknown key', 'zh-CN': '策略文件中有未知的键' },
  severity: 'error',
  always: true,
  clauses: [],
  kinds: [],
  messages: {
    plain: {
      text: { en: 'There is no key `{key}` here', 'zh-CN': '此处没有 `{key}` 这个键' },
      hint: {
        en: 'There are: {known}. Your own notes may start with `x-`.',
        'zh-CN': '可用的键：{known}。自己的备注可用 `x-` 开头。',
      },
    },
    nearest: {
      text: {
        en: 'There is no key `{key}` here; did you mean `{nearest}`?',
        'zh-CN': '此处没有 `{key}` 这个键，是不是想写 `{nearest}`？',
      },
      hint: { en: 'Write `{nearest}`, or remove it.', 'zh-CN': '改为 `{nearest}`，或删去。' },
    },
  },
});

const unknownRule = defineRule({
  id: 'policy-unknown-rule',
  title: { en: 'Policy: unknown rule', 'zh-CN': '策略文件中有未知的规则' },
  severity: 'error',
  always: true,
  clauses: [],
  kinds: [],
  messages: unknownRuleMessages,
});

const extended = defineRule({
  id: 'policy-extends',
  title: { en: 'Policy: what it extends is not there', 'zh-CN': '策略文件的 extends 无法解析' },
  severity: 'error',
  always: true,
  clauses: [],
  kinds: [],
  messages: {
    profile: {
      text: { en: 'There is no profile and no package `{name}`', 'zh-CN': '没有名为 `{name}` 的内置方案或软件包' },
      hint: {
        en: 'Profiles are recommended, strict, starter, gdpr-breach and cn-incident. A file starts with `./`; a package must be installed in node_modules.',
        'zh-CN':
          '内置方案有 recommended、strict、starter、gdpr-breach 和 cn-incident。文件请以 `./` 开头；软件包须已安装在 node_modules 中。',
      },
    },
    nearest: {
      text: {
        en: 'There is no profile `{name}`; did you mean `{nearest}`?',
        'zh-CN': '没有名为 `{name}` 的内置方案，是不是想写 `{nearest}`？',
      },
      hint: { en: 'Write `{nearest}`.', 'zh-CN': '请改为 `{nearest}`。' },
    },
    file: {
      text: { en: '`{name}` does not exist', 'zh-CN': '`{name}` 不存在' },
      hint: { en: 'Paths count from the folder of this policy file.', 'zh-CN': '路径从本策略文件所在的文件夹算起。' },
    },
    package: {
      text: { en: 'The package `{name}` carries no policy', 'zh-CN': '软件包 `{name}` 中没有策略文件' },
      hint: {
        en: 'It needs a file crisis-lint.yaml or crisis-lint.json; or name the file: `package/file.yaml`.',
        'zh-CN': '其中应有 crisis-lint.yaml 或 crisis-lint.json；也可直接写明文件：`package/file.yaml`。',
      },
    },
    code: {
      text: {
        en: '`{name}` is no data file: a policy is never run as a program',
        'zh-CN': '`{name}` 不是数据文件：策略文件不会作为程序运行',
      },
      hint: { en: 'Write the policy as YAML or JSON.', 'zh-CN': '请用 YAML 或 JSON 书写。' },
    },
    outside: {
      text: { en: '`{name}` lies outside of the repository', 'zh-CN': '`{name}` 在代码仓库之外' },
      hint: {
        en: 'Copy it in, or share it as a package: then everybody gets the same findings.',
        'zh-CN': '请复制进来，或以软件包形式共享，这样每个人得到的结果才一致。',
      },
    },
    cycle: {
      text: { en: 'These policies extend each other in a circle: {chain}', 'zh-CN': '这些策略文件循环引用：{chain}' },
      hint: { en: 'Take one of them out.', 'zh-CN': '请去掉其中一处引用。' },
    },
    deep: {
      text: { en: 'More than {limit} policies extend each other here', 'zh-CN': '此处 extends 的层数超过 {limit}' },
      hint: { en: 'Put them together.', 'zh-CN': '请合并其中一些。' },
    },
  },
});

const suppressionExpired = defineRule({
  id: 'policy-suppression-expired',
  title: { en: 'Policy: suppression past its end', 'zh-CN': '策略文件中的抑制已过期' },
  severity: 'warning',
  clauses: [],
  kinds: [],
  messages: {
    plain: {
      text: {
        en: 'This suppression of `{rule}` ended on {until} and no longer covers anything',
        'zh-CN': '对 `{rule}` 的抑制已于 {until} 到期，不再起作用',
      },
      hint: mendOrRenew,
    },
  },
});

const suppressionUnused = defineRule({
  id: 'policy-suppression-unused',
  title: { en: 'Policy: suppression that hides nothing', 'zh-CN': '策略文件中的抑制没有用到' },
  severity: 'warning',
  clauses: [],
  kinds: [],
  messages: {
    plain: {
      text: {
        en: 'This suppression hides nothing: `{rule}` finds nothing at `{where}`',
        'zh-CN': '这条抑制没有用到：`{rule}` 在 `{where}` 没有检查结果',
      },
      hint: removeIt,
    },
    noFile: {
      text: {
        en: 'This suppression hides nothing: no file is called `{where}`',
        'zh-CN': '这条抑制没有用到：没有符合 `{where}` 的文件',
      },
      hint: {
        en: 'Patterns count from the folder of this policy file.',
        'zh-CN': '通配路径从本策略文件所在的文件夹算起。',
      },
    },
  },
});

const closeIt = {
  en: 'Close it, or agree on a new date. It is shown again among the findings.',
  'zh-CN': '请解决，或商定新的日期。该问题已重新列入检查结果。',
};

const baselineExpired = defineRule({
  id: 'baseline-expired',
  title: { en: 'Baseline entry past its end', 'zh-CN': '基线条目已过期' },
  severity: 'warning',
  clauses: [],
  kinds: [],
  messages: {
    plain: {
      text: {
        en: 'This gap was to be closed by {until} and is still open: `{rule}` in {file}',
        'zh-CN': '这项缺口应在 {until} 前解决，至今仍在：{file} 中的 `{rule}`',
      },
      hint: closeIt,
    },
    owner: {
      text: {
        en: 'This gap was to be closed by {until} and is still open: `{rule}` in {file}; {owner} answers for it',
        'zh-CN': '这项缺口应在 {until} 前解决，至今仍在：{file} 中的 `{rule}`，负责人 {owner}',
      },
      hint: closeIt,
    },
  },
});

const expression = defineRule({
  id: 'policy-expression',
  title: { en: 'Policy: expression that cannot be used', 'zh-CN': '策略文件中的表达式无法使用' },
  severity: 'error',
  always: true,
  clauses: [],
  kinds: [],
  messages: {
    syntax: {
      text: { en: 'This expression cannot be read: {detail}', 'zh-CN': '表达式无法解析：{detail}' },
      hint: {
        en: 'Expressions are written in CEL, the Common Expression Language.',
        'zh-CN': '表达式使用 CEL（Common Expression Language）书写。',
      },
    },
    unknownName: {
      text: { en: 'There is no `{name}` here', 'zh-CN': '此处没有 `{name}`' },
      hint: { en: 'Expressions know {known}.', 'zh-CN': '表达式可用：{known}。' },
    },
    unknownField: {
      text: { en: '`{owner}` has no `{name}`', 'zh-CN': '`{owner}` 没有 `{name}` 这个键' },
      hint: { en: 'There are: {known}.', 'zh-CN': '可用的键：{known}。' },
    },
    nearestField: {
      text: {
        en: '`{owner}` has no `{name}`; did you mean `{nearest}`?',
        'zh-CN': '`{owner}` 没有 `{name}` 这个键，是不是想写 `{nearest}`？',
      },
      hint: { en: 'Write `{nearest}`.', 'zh-CN': '请改为 `{nearest}`。' },
    },
    notAField: {
      text: { en: '`{owner}` is {type}: it has no keys', 'zh-CN': '`{owner}` 的类型是 {type}，没有下级键' },
      hint: {
        en: 'For a list, use `exists`, `all` or an index.',
        'zh-CN': '如果是列表，请用 `exists`、`all` 或下标。',
      },
    },
    unknownFunction: {
      text: { en: 'There is no function `{name}`', 'zh-CN': '没有函数 `{name}`' },
      hint: { en: 'There are: {known}.', 'zh-CN': '可用的函数：{known}。' },
    },
    types: {
      text: { en: '`{name}` cannot work on {left} and {right}', 'zh-CN': '`{name}` 不能用于 {left} 与 {right}' },
      hint: {
        en: 'Durations and dates of the plan are text: compare them with days(), hours(), daysSince() or daysUntil().',
        'zh-CN': '预案中的时长和日期都是文本，请用 days()、hours()、daysSince()、daysUntil() 比较。',
      },
    },
    argument: {
      text: { en: '`{name}` wants {wanted}, not {found}', 'zh-CN': '`{name}` 需要 {wanted}，此处是 {found}' },
      hint: { en: 'See the functions in docs/policy.md.', 'zh-CN': '函数说明见 docs/zh-CN/policy.md。' },
    },
    notBoolean: {
      text: {
        en: 'This expression gives {found}: it must be true or false',
        'zh-CN': '表达式的结果是 {found}，应为真或假',
      },
      hint: { en: 'Compare it with something.', 'zh-CN': '请加上比较。' },
    },
    target: {
      text: { en: 'A plan has nothing at `{target}`', 'zh-CN': '预案中没有 `{target}`' },
      hint: {
        en: '`for` is plan, a kind of document (statement, playbook, postmortem, drill, incident), or a path such as `roles.*`.',
        'zh-CN':
          '`for` 可以是 plan、某类文档（statement、playbook、postmortem、drill、incident），或 `roles.*` 这样的路径。',
      },
    },
    tooLong: {
      text: {
        en: 'This expression has {n} characters; {limit} are allowed',
        'zh-CN': '表达式有 {n} 个字符，上限为 {limit}',
      },
      hint: { en: 'Make two rules of it.', 'zh-CN': '请拆成两条规则。' },
    },
    tooNested: {
      text: {
        en: 'Loops stand {n} deep in each other here; {limit} are allowed',
        'zh-CN': '此处循环嵌套 {n} 层，上限为 {limit}',
      },
      hint: { en: 'Let `for` walk through the outer list.', 'zh-CN': '外层循环请交给 `for`。' },
    },
    ranLong: {
      text: {
        en: 'This expression did not end within {limit} ms and was stopped',
        'zh-CN': '表达式在 {limit} 毫秒内没有算完，已被中止',
      },
      hint: {
        en: 'Let `for` walk through the outer list, or look at less.',
        'zh-CN': '外层循环请交给 `for`，或缩小检查范围。',
      },
    },
  },
});

export const policyRules = [
  invalid,
  unknownKey,
  unknownRule,
  extended,
  expression,
  suppressionExpired,
  suppressionUnused,
  baselineExpired,
];
