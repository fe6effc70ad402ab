/** Reads an expression and checks it against the plan format. Bounded: its length, and how deep loops stand in each other. */
import { parse } from '@bufbuild/cel';
import { nearestWord } from '../../core/nearest.ts';
import { any, bool, number, type Type, text, typeOf } from './types.ts';

export type Expression = ReturnType<typeof parse>;
type Expr = Expression['expr'];
type Scope = ReadonlyMap<string, Type>;

/** Offsets are of the expression's text. */
export interface Slip {
  readonly message: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly start: number;
  readonly end: number;
}

const maxLength = 1000;
/** Loops within loops within loops: with the size of a plan, more would never end. */
const maxLoops = 2;

/** Our own functions, all of one text. */
const ownFunctions = ['days', 'hours', 'minutes', 'daysSince', 'daysUntil'] as const;
const casts = ['int', 'uint', 'double', 'string', 'bool', 'dyn', 'type', 'duration', 'timestamp'];
const methods = ['contains', 'startsWith', 'endsWith', 'matches'];
const macros = ['has', 'exists', 'exists_one', 'all', 'map', 'filter'];
const known = [...ownFunctions, 'size', ...methods, ...macros, ...casts].join(', ');

/** The expression, or what is wrong with it. `variables` are the names it may use. */
export function check(
  source: string,
  variables: Scope,
): { readonly expression?: Expression; readonly slips: readonly Slip[] } {
  if (source.length > maxLength) {
    const params = { n: source.length, limit: maxLength };
    return { slips: [{ message: 'tooLong', params, start: 0, end: source.length }] };
  }
  let expression: Expression;
  try {
    expression = parse(source);
  } catch (error) {
    const { location, message } = error as Error & { location?: { start: { offset: number } } };
    const start = Math.min(location?.start.offset ?? 0, Math.max(0, source.length - 1));
    const detail = message.replace(/^<input>:\d+:\d+:\s*/, '');
    return { slips: [{ message: 'syntax', params: { detail }, start, end: start + 1 }] };
  }
  const checker = new Checker(source, expression);
  const result = checker.type(expression.expr, variables, 0);
  if (checker.slips.length === 0 && result.t !== 'bool' && result.t !== 'any')
    checker.slips.push({ message: 'notBoolean', params: { found: result.t }, start: 0, end: source.length });
  return checker.slips.length > 0 ? { slips: checker.slips } : { expression, slips: [] };
}

class Checker {
  readonly slips: Slip[] = [];

  constructor(
    private readonly source: string,
    private readonly expression: Expression,
  ) {}

  private slip(message: string, at: number, length: number, params: Slip['params']): Type {
    this.slips.push({ message, params, start: at, end: Math.min(this.source.length, at + length) });
    return any;
  }

  private at({ id }: Expr): number {
    return this.expression.sourceInfo?.positions[String(id)] ?? 0;
  }

  type(expr: Expr, scope: Scope, loops: number): Type {
    const { exprKind } = expr;
    switch (exprKind.case) {
      case 'constExpr':
        return constantType(exprKind.value.constantKind.case);
      case 'identExpr': {
        const { name } = exprKind.value;
        const found = scope.get(name);
        if (found || name.startsWith('@')) return found ?? any;
        return this.slip('unknownName', this.at(expr), name.length, { name, known: [...scope.keys()].join(', ') });
      }
      case 'selectExpr':
        return this.select(expr, exprKind.value, scope, loops);
      case 'callExpr':
        return this.call(expr, exprKind.value, scope, loops);
      case 'listExpr': {
        const [first] = exprKind.value.elements.map((element) => this.type(element, scope, loops));
        return { t: 'list', of: first ?? any };
      }
      case 'comprehensionExpr': {
        const { iterRange, iterVar, iterVar2, accuInit, loopStep, loopCondition, result } = exprKind.value;
        if (loops >= maxLoops) return this.slip('tooNested', this.at(expr), 1, { n: loops + 1, limit: maxLoops });
        const range = iterRange ? this.type(iterRange, scope, loops) : any;
        const item = range.t === 'list' ? range.of : range.t === 'map' || range.t === 'object' ? text : any;
        const inner = new Map([...scope, [iterVar, item] as const]);
        if (iterVar2) inner.set(iterVar2, any);
        for (const part of [loopCondition, loopStep, result]) if (part) this.type(part, inner, loops + 1);
        const start = accuInit ? this.type(accuInit, scope, loops) : any;
        return start.t === 'bool' ? bool : start.t === 'list' ? { t: 'list', of: any } : any;
      }
      default:
        return any;
    }
  }

  private select(
    expr: Expr,
    select: { operand?: Expr | undefined; field: string; testOnly: boolean },
    scope: Scope,
    loops: number,
  ): Type {
    const { operand, field } = select;
    const owner = operand ? this.type(operand, scope, loops) : any;
    const dot = this.source.indexOf(field, Math.max(0, this.at(expr)));
    const at = dot < 0 ? this.at(expr) : dot;
    const name = operand ? nameOf(operand) : '';
    let type: Type = any;
    if (owner.t === 'map') type = owner.of;
    else if (owner.t === 'object') {
      const shape = Object.hasOwn(owner.keys, field) ? owner.keys[field] : owner.rest;
      if (shape) type = typeOf(shape);
      else if (!field.startsWith('x_')) {
        const keys = Object.keys(owner.keys);
        const nearest = nearestWord(field, keys) ?? '';
        const message = nearest ? 'nearestField' : 'unknownField';
        return this.slip(message, at, field.length, { owner: name, name: field, nearest, known: keys.join(', ') });
      }
    } else if (owner.t !== 'any') return this.slip('notAField', at, field.length, { owner: name, type: owner.t });
    if (!select.testOnly) return type;
    // Lists and maps that are not written are empty here, not absent: `has` means that there is something in them.
    if (type.t === 'list' || type.t === 'map') asNotEmpty(expr, select);
    return bool;
  }

  private call(
    expr: Expr,
    { function: name, target, args }: { function: string; target?: Expr | undefined; args: Expr[] },
    scope: Scope,
    loops: number,
  ): Type {
    const on = target ? this.type(target, scope, loops) : undefined;
    const types = args.map((arg) => this.type(arg, scope, loops));
    const operator = name.replace(/^_|_$/g, '');
    if (/^(_==_|_!=_|_<_|_<=_|_>_|_>=_)$/.test(name)) {
      this.same(expr, operator, types);
      return bool;
    }
    if (/^(_&&_|_\|\|_|!_|@in|@not_strictly_false)$/.test(name)) return bool;
    if (/^(_\+_|_-_|_\*_|_\/_|_%_|-_)$/.test(name)) {
      this.same(expr, operator, types);
      return types.find(({ t }) => t !== 'any') ?? any;
    }
    if (name === '_?_:_') return types[1] ?? any;
    if (name === '_[_]') {
      const [owner] = types;
      return owner?.t === 'list' || owner?.t === 'map' ? owner.of : any;
    }
    if ((ownFunctions as readonly string[]).includes(name) && !target) {
      const [given] = types;
      if (types.length !== 1 || (given!.t !== 'text' && given!.t !== 'any')) {
        const found = types.length === 1 ? given!.t : `${types.length}`;
        this.slip('argument', this.at(expr), name.length, { name, wanted: 'text', found });
      }
      return number;
    }
    if (name === 'size') return number;
    if (methods.includes(name)) {
      if (on && on.t !== 'text' && on.t !== 'any')
        this.slip('argument', this.at(expr), 1, { name, wanted: 'text', found: on.t });
      return bool;
    }
    if (casts.includes(name) || name.startsWith('@')) return any;
    const at = this.source.indexOf(name, Math.max(0, this.at(expr) - name.length - 1));
    return this.slip('unknownFunction', Math.max(0, at), name.length, { name, known });
  }

  /** Two sides of an operator that can never fit. */
  private same(expr: Expr, name: string, [left, right]: readonly Type[]): void {
    if (!left || !right || left.t === 'any' || right.t === 'any') return;
    const kind = ({ t }: Type) => (t === 'object' ? 'map' : t);
    // The parser's place of an operator may be that of the white space before it.
    const at = this.source.indexOf(name, this.at(expr));
    if (kind(left) !== kind(right))
      this.slip('types', Math.max(0, at), name.length, { name, left: left.t, right: right.t });
  }
}

function constantType(kind: string | undefined): Type {
  if (kind === 'boolValue') return bool;
  if (kind === 'stringValue') return text;
  return kind === 'int64Value' || kind === 'uint64Value' || kind === 'doubleValue' ? number : any;
}

function nameOf({ exprKind }: Expr): string {
  if (exprKind.case === 'identExpr') return exprKind.value.name;
  if (exprKind.case !== 'selectExpr') return '…';
  const { operand, field } = exprKind.value;
  return operand ? `${nameOf(operand)}.${field}` : field;
}

/** Turns `has(x.list)` into `x.list != []` by its size. */
function asNotEmpty(expr: Expr, select: { operand?: Expr | undefined; field: string; testOnly: boolean }): void {
  const plain = parse(`size(x.${select.field}) > 0`).expr;
  const compared = plain.exprKind;
  if (compared.case !== 'callExpr') return;
  const size = compared.value.args[0]!.exprKind;
  if (size.case !== 'callExpr') return;
  const inner = size.value.args[0]!.exprKind;
  if (inner.case === 'selectExpr' && select.operand) inner.value.operand = select.operand as never;
  Object.assign(expr, { exprKind: compared });
}
