/** What is wrong about a change, as findings. */
import type { Finding, Fix, Location } from '../core/finding.ts';
import { Fingerprints } from '../core/fingerprint.ts';
import { type Edit, editsOf } from '../core/fix.ts';
import { type Lang, type Localised, localise, type Params } from '../core/language.ts';
import { locate, type Path } from '../core/path.ts';
import type { AnyRule } from '../core/rule.ts';
import type { PlanUnit } from '../core/workspace.ts';
import type { Approval } from './approvals.ts';
import type { Change, Need } from './change.ts';
import { restoring } from './restore.ts';
import { changeRules } from './rules.ts';
import { brief, type ToldChange } from './told.ts';
import { isLowered, isRaised, raised, readVersion } from './versions.ts';

type RuleId = (typeof changeRules)[number]['id'];

export class Findings {
  readonly all: Finding[] = [];
  private readonly fingerprints = new Fingerprints();

  constructor(
    private readonly plan: PlanUnit,
    private readonly options: { readonly lang: Lang; readonly today: string },
  ) {}

  /** `role` has to accept it. */
  unapproved(change: ToldChange, role: string, raw: Change): Finding {
    const place = change.head ?? this.placeOf([]);
    return this.add('weakening-unapproved', 'plain', { change: change.message, target: change.target, role }, place, {
      path: change.path,
      clauses: change.clauses.slice(0, 3),
      value: change.target,
      fixes: [...this.takingBack(raw, change), ...this.recording(change.target, role)],
    });
  }

  approval({ index, entry, fault, role, changes }: Approval): void {
    const place = this.placeOf(['weakenings', index]);
    const named = (entry.change ?? []).join(', ');
    const extra = { path: `weakenings[${index}]`, value: named };
    if (fault)
      this.add('weakening-approval-invalid', fault, { by: entry.by ?? '', role, date: entry.date ?? '' }, place, extra);
    else if (changes.length === 0) this.add('weakening-approval-unused', 'plain', { change: named }, place, extra);
  }

  version(base: PlanUnit, head: PlanUnit, requires: Need): void {
    const [from, to] = [base.data.version, head.data.version];
    const place = this.placeOf(['version']);
    if (readVersion(from) && !readVersion(to))
      this.add('version-not-raised', 'gone', { from: from! }, place, { path: 'version' });
    if (from === undefined || to === undefined) return;
    if (isLowered(from, to)) this.add('version-not-raised', 'lowered', { from, to }, place, { path: 'version' });
    else if (!isRaised(from, to, requires))
      this.add(
        'version-not-raised',
        from === to ? `${requires} same` : requires,
        { from, to, least: raised(from, requires)! },
        place,
        {
          path: 'version',
        },
      );
    const { by, role, version: approved } = head.data.approved ?? {};
    if (from === to) return;
    const at = { path: 'approved' };
    if (approved !== to) {
      // Without any approval `plan-not-approved` speaks.
      if (approved !== undefined)
        this.add(
          'version-unapproved',
          'outdated',
          { version: to, approved },
          this.placeOf(['approved', 'version']),
          at,
        );
    } else if (by !== undefined && role !== undefined && !holds(head, role, by))
      this.add('version-unapproved', 'notInRole', { version: to, by, role }, this.placeOf(['approved', 'by']), at);
  }

  private takingBack(raw: Change, { from, to, target }: ToldChange): Fix[] {
    const edits = restoring(raw);
    const value = raw.secret ? '' : brief(raw.kind === 'added' ? to : from);
    const title = raw.kind === 'added' ? 'takeOut' : value === '' ? 'putBack' : 'putBackValue';
    return this.fix(title, edits, { target, value });
  }

  /** For a person to fill in: who decided, and why. */
  private recording(target: string, role: string): Fix[] {
    const value = { change: target, why: '', by: '', role, date: this.options.today };
    return this.fix('record', editsOf({ op: 'insert', path: ['weakenings'], value }, this.plan.source), {});
  }

  private fix(title: keyof typeof titles, edits: readonly Edit[] | undefined, params: Params): Fix[] {
    return edits ? [{ title: localise(titles[title], this.options.lang, params), safe: false, edits }] : [];
  }

  private placeOf(path: Path): Location {
    const { source } = this.plan;
    const span = path.length > 0 ? locate(source.facts.root, path, 'key').span : source.lines.line(0);
    return { file: source.file, span, range: source.lines.range(span) };
  }

  private add(
    id: RuleId,
    key: string,
    params: Params,
    place: Location,
    extra: { path: string; clauses?: readonly string[]; value?: string; fixes?: readonly Fix[] },
  ): Finding {
    const { lang } = this.options;
    const rule = changeRules.find((each) => each.id === id) as AnyRule;
    const message = rule.messages[key]!;
    const finding: Finding = {
      rule: id,
      severity: rule.severity,
      message: localise(message.text, lang, params),
      hint: localise(message.hint, lang, params),
      ...place,
      path: extra.path,
      clauses: extra.clauses ?? rule.clauses,
      standards: [],
      docs: rule.docs!,
      related: [],
      fixes: extra.fixes ?? [],
      fingerprint: this.fingerprints.of([id, this.plan.source.file, extra.path, extra.value ?? '']),
    };
    this.all.push(finding);
    return finding;
  }
}

const titles = {
  record: { en: 'Record who accepts it, and why', 'zh-CN': '记录由谁批准及理由' },
  putBack: { en: 'Put `{target}` back', 'zh-CN': '恢复 `{target}`' },
  putBackValue: { en: 'Put `{target}` back: {value}', 'zh-CN': '恢复 `{target}`：{value}' },
  takeOut: { en: 'Take `{target}` out again', 'zh-CN': '撤销新增的 `{target}`' },
} satisfies Record<string, Localised>;

function holds({ data }: PlanUnit, role: string, person: string): boolean {
  const held = data.roles && Object.hasOwn(data.roles, role) ? data.roles[role] : undefined;
  return held !== undefined && [held.primary, ...(held.backup ?? [])].includes(person);
}
