/** Workflows that lint a plan's repository: on every change, and weekly, since dates pass without one. */
export type CiSystem = 'github' | 'gitlab';

export const ciSystems: readonly CiSystem[] = ['github', 'gitlab'];

const github = `# What is wrong with the crisis plan, beside the lines of a pull request; and weekly, since dates pass without a change.
name: crisis-lint
on:
  push:
    branches: [main]
  pull_request:
  schedule:
    - cron: "17 5 * * 1"
permissions:
  contents: read
jobs:
  crisis-lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npx --yes crisis-lint@{version} -f github
`;

const gitlab = `# What is wrong with the crisis plan, in the merge request. Add a weekly pipeline schedule, since dates pass without a change.
crisis-lint:
  image: node:22
  script:
    - npx --yes crisis-lint@{version} -f stylish -f gitlab:crisis-lint.json
  artifacts:
    when: always
    reports:
      codequality: crisis-lint.json
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_PIPELINE_SOURCE == "schedule"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
`;

/** Where a workflow goes, and its text. `version` is that of this program: a later one may find more. */
export function ciFile(system: CiSystem, version: string): { readonly file: string; readonly text: string } {
  const pinned = version.split('.').slice(0, 2).join('.');
  return system === 'github'
    ? { file: '.github/workflows/crisis-lint.yml', text: github.replace('{version}', pinned) }
    : { file: '.gitlab-ci.yml', text: gitlab.replace('{version}', pinned) };
}
