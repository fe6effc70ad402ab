/** Telephone numbers, by Google's data. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { PhoneReader } from '../core/tools.ts';

export const readPhone: PhoneReader = (text) => {
  const number = parsePhoneNumberFromString(text.replace(/^＋/, '+').replace(/^00(?=[1-9])/, '+'));
  if (!number) return undefined;
  return {
    same: number.number,
    national: number.nationalNumber,
    ...(number.country ? { country: number.country } : {}),
    valid: number.isValid(),
  };
};
