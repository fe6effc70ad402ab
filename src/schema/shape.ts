/** The documents of a plan repository, by what their marker key, `kind:` or folder says. */
export type DocumentKind = 'plan' | 'playbook' | 'statement' | 'postmortem' | 'drill' | 'incident' | 'contacts';

type ScalarType =
  | 'text'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'date'
  | 'time'
  | 'duration'
  | 'span'
  | 'semver'
  | 'zone'
  | 'lang'
  | 'contact'
  | 'path'
  /** Number, text or boolean, as the writer likes. */
  | 'any';

interface Common {
  /** The clauses this place of the format serves. */
  clauses?: string[];
}

export interface MapShape extends Common {
  t: 'map';
  of: Shape;
  /** The kind of id its keys define. */
  def?: string;
  /** The kinds of id its keys refer to. */
  keyRef?: string[];
  /** Ids that are known beforehand, for completion. */
  keys?: string[];
  required?: string[];
  min?: number;
}

export interface ObjectShape extends Common {
  t: 'object';
  keys: Record<string, Shape>;
  required?: string[];
  /** The shape of further keys, where the object is open. */
  rest?: Shape;
}

export interface ListShape extends Common {
  t: 'list';
  of: Shape;
  /** A lone value stands for a list of one. */
  single?: boolean;
  min?: number;
}

export interface ScalarShape extends Common {
  t: ScalarType;
  /** The kind of id this value defines (an `id:` key). */
  def?: string;
  /** The kinds of id this value refers to. */
  ref?: string[];
  /** The reference may also be free text. */
  soft?: true;
  /** Words that stand instead of an id. */
  or?: string[];
  /** The vocabulary: closed, or with `open` only the known words. */
  words?: string[];
  open?: true;
  /** The word `immediately` is a duration here. */
  immediately?: true;
}

interface EitherShape extends Common {
  t: 'either';
  scalar: Shape;
  object: Shape;
}

/** What a place in a document holds, for reading it: no prose, no validation. */
export type Shape = MapShape | ObjectShape | ListShape | ScalarShape | EitherShape;
