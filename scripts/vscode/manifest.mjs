// The extension's package.json and package.nls files, from the project's package.json and src/vscode/contributions.yaml.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../', import.meta.url));
const source = join(root, 'src/vscode/contributions.yaml');
const prefix = 'crisis-lint';
const section = 'crisisLint';
/** Not translated: it is what a user types to find the commands. */
const category = 'Crisis';

/** A plan has this name by custom; with another one it is found by the extension's commands. */
const planFiles = ['crisis-plan.yaml', 'crisis-plan.yml', '.crisis-lint.yaml'];

/** Collects the texts of both languages under keys, and gives `%key%` for each. */
function catalogue() {
  const en = {};
  const zh = {};
  const text = (key, texts) => {
    if (!texts?.en || !texts['zh-CN']) throw new Error(`${key} is not in both languages`);
    if (key in en) throw new Error(`two texts for ${key}`);
    en[key] = texts.en;
    zh[key] = texts['zh-CN'];
    return `%${key}%`;
  };
  return { en, zh, text };
}

const icon = (name) => (name ? { icon: `$(${name})` } : {});

function commands({ commands }, text) {
  return commands.map((each) => ({
    command: `${prefix}.${each.id}`,
    title: text(`command.${each.id}`, each),
    category,
    ...icon(each.icon),
  }));
}

function menus({ menus, commands }) {
  const own = Object.entries(menus).map(([menu, items]) => [
    menu,
    items.map(({ command, ...rest }) => ({ command: `${prefix}.${command}`, ...rest })),
  ]);
  const hidden = commands.filter((each) => each.hidden);
  const palette = hidden.map(({ id }) => ({ command: `${prefix}.${id}`, when: 'false' }));
  return Object.fromEntries([...own, ['commandPalette', palette]]);
}

function configuration({ settings }, text) {
  const properties = settings.map(({ id, type, default: value, scope, values, ...about }, order) => [
    `${section}.${id}`,
    {
      type,
      default: value,
      scope,
      order,
      markdownDescription: text(`setting.${id}`, about),
      ...(values && {
        enum: values.map((each) => each.value),
        markdownEnumDescriptions: values.map((each) => text(`setting.${id}.${each.value}`, each)),
      }),
    },
  ]);
  return { title: 'Crisis Lint', properties: Object.fromEntries(properties) };
}

function views({ container, views }, text) {
  return {
    viewsContainers: {
      activitybar: [{ id: container.id, title: text('container', container), icon: container.icon }],
    },
    views: {
      [container.id]: views.map((each) => ({
        id: `${prefix}.${each.id}`,
        name: text(`view.${each.id}`, each),
        icon: each.icon,
        // Without a plan there is nothing of ours to see.
        when: `${prefix}.hasPlan`,
      })),
    },
  };
}

function walkthroughs({ walkthrough }, text) {
  const { id, about, steps, ...title } = walkthrough;
  return [
    {
      id,
      title: text('walkthrough', title),
      description: text('walkthrough.about', about),
      icon: 'media/icon.png',
      steps: steps.map((step) => ({
        id: step.id,
        title: text(`walkthrough.${step.id}`, step),
        description: text(`walkthrough.${step.id}.text`, step.text),
        media: { image: `images/vscode-${step.picture}.jpg`, altText: `%walkthrough.${step.id}%` },
        completionEvents: step.done,
      })),
    },
  ];
}

const snippets = [
  { language: 'yaml', path: './snippets/plan-yaml.json' },
  { language: 'markdown', path: './snippets/crisis-en.json' },
  { language: 'markdown', path: './snippets/crisis-zh-CN.json' },
];

/**
 * The manifest, and the texts of `package.nls.json` and `package.nls.zh-cn.json`. `repository` is the address of the
 * project; a release knows it, a clone does not.
 */
export function extensionManifest({ repository } = {}) {
  const project = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const data = parse(readFileSync(source, 'utf8'));
  const { en, zh, text } = catalogue();
  const client = JSON.parse(readFileSync(join(root, 'node_modules/vscode-languageclient/package.json'), 'utf8'));
  const { name, version, license, author, keywords } = project;
  const manifest = {
    name,
    displayName: text('displayName', data.texts.displayName),
    description: text('description', data.texts.description),
    version,
    publisher: name,
    author: { name: author },
    license,
    ...(repository && {
      repository: { type: 'git', url: `${repository}.git` },
      homepage: `${repository}#readme`,
      bugs: { url: `${repository}/issues` },
    }),
    keywords,
    categories: ['Linters', 'Snippets', 'Other'],
    icon: 'media/icon.png',
    galleryBanner: { color: '#12304d', theme: 'dark' },
    // What the client library needs, and no more.
    engines: { vscode: client.engines.vscode },
    main: './dist/extension.js',
    browser: './dist/extension.web.js',
    l10n: './l10n',
    // Commands and views activate by themselves. A plain name is looked up even where nothing can be searched.
    activationEvents: planFiles.flatMap((file) => [`workspaceContains:${file}`, `workspaceContains:**/${file}`]),
    capabilities: {
      untrustedWorkspaces: { supported: 'limited', description: text('untrusted', data.texts.untrusted) },
      virtualWorkspaces: true,
    },
    contributes: {
      commands: commands(data, text),
      menus: menus(data),
      configuration: configuration(data, text),
      ...views(data, text),
      walkthroughs: walkthroughs(data, text),
      snippets,
    },
  };
  return { manifest, nls: { en, 'zh-cn': zh } };
}
