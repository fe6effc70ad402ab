/** What a pipeline says in its environment: where the top of its repository is, and where people look at it. */
import type { ReportContext } from '../reporters/context.ts';
import { relativeUri } from '../reporters/escape.ts';
import { isWithin, type Paths, withSlash } from './paths.ts';

/** The variables that decide about a report. */
export const pipelineVariables = [
  'GITHUB_WORKSPACE',
  'GITHUB_SERVER_URL',
  'GITHUB_REPOSITORY',
  'GITHUB_SHA',
  'CI_PROJECT_DIR',
  'CI_PROJECT_URL',
  'CI_COMMIT_SHA',
] as const;

/** Only those: a variable that is read and not named would be missed where a report is kept. */
type Variables = Readonly<Partial<Record<(typeof pipelineVariables)[number], string | undefined>>>;

type Pipeline = Pick<ReportContext, 'inRepository' | 'linkTo'>;

/** GitHub's (also Gitea's and Forgejo's) and GitLab's variables; outside of a pipeline files are called from the working directory. */
export function pipelineOf({ env }: { readonly env: Variables }, paths: Paths): Pipeline {
  const top = env.GITHUB_WORKSPACE || env.CI_PROJECT_DIR;
  const folder = top === undefined || top === '' ? undefined : paths.absolute(top);
  if (folder === undefined || !isWithin(paths.cwd, folder)) return { inRepository: (file) => file };
  const prefix = paths.cwd === folder ? '' : withSlash(paths.cwd.slice(withSlash(folder).length));
  const inRepository = (file: string) => normalised(prefix + file);
  const shownAt = pagesOf(env);
  if (shownAt === undefined) return { inRepository };
  return {
    inRepository,
    linkTo: (file, { start, end }) => {
      const lines = end.line > start.line ? `#L${start.line + 1}-L${end.line + 1}` : `#L${start.line + 1}`;
      return `${shownAt}/${relativeUri(inRepository(file))}${lines}`;
    },
  };
}

function pagesOf(env: Variables): string | undefined {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA, CI_PROJECT_URL, CI_COMMIT_SHA } = env;
  if (GITHUB_SERVER_URL && GITHUB_REPOSITORY && GITHUB_SHA)
    return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${GITHUB_SHA}`;
  return CI_PROJECT_URL && CI_COMMIT_SHA ? `${CI_PROJECT_URL}/-/blob/${CI_COMMIT_SHA}` : undefined;
}

/** `plans/../docs/a.md` → `docs/a.md`. */
function normalised(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}
