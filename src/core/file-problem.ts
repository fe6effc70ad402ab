/** Why a file cannot be read or written, in both languages. */
import type { Lang, Localised } from './language.ts';

const reasons = {
  absent: { en: 'it does not exist', 'zh-CN': '文件不存在' },
  denied: { en: 'permission denied', 'zh-CN': '没有权限' },
  'file-in-the-way': { en: 'there is a file where a folder should be', 'zh-CN': '文件夹的位置上已有同名文件' },
  folder: { en: 'it is a folder', 'zh-CN': '这是文件夹' },
  'link-in-circle': { en: 'the link leads round in a circle', 'zh-CN': '链接循环指向自身' },
  'link-nowhere': { en: 'the link leads nowhere', 'zh-CN': '链接指向的目标不存在' },
  'link-out': { en: 'the link leads out of the project', 'zh-CN': '链接指向项目之外' },
  endless: { en: 'it is no regular file', 'zh-CN': '这不是普通文件' },
  'name-not-utf8': { en: 'its name is not in UTF-8', 'zh-CN': '文件名不是 UTF-8 编码' },
  'disk-full': { en: 'the disk is full', 'zh-CN': '磁盘已满' },
  'disk-read-only': { en: 'the disk is read-only', 'zh-CN': '磁盘只读' },
  'too-large': { en: 'it is too large', 'zh-CN': '文件过大' },
  elsewhere: { en: 'not a file of this computer', 'zh-CN': '不是本机上的文件' },
} satisfies Record<string, Localised>;

/** `other`: the system says why, in its own words. */
export type FileReason = keyof typeof reasons | 'other';

export interface FileProblem {
  readonly reason: FileReason;
  /** Of `other`: what the system says. */
  readonly detail?: string;
}

/** The phrase for people, without the path. */
export function fileProblemWords({ reason, detail = '' }: FileProblem): Localised {
  return reason === 'other' ? { en: detail, 'zh-CN': detail } : reasons[reason];
}

export function sayFileProblem(problem: FileProblem, lang: Lang): string {
  return fileProblemWords(problem)[lang];
}

/** A problem as it was passed on: by one of the codes, or else by what a system said. */
export function fileProblemFrom(reason: string, detail = reason): FileProblem {
  return isReason(reason) ? { reason } : { reason: 'other', detail };
}

function isReason(said: string): said is keyof typeof reasons {
  return Object.hasOwn(reasons, said);
}
