/** The profiles there are; what they say is loaded where a policy asks for it. */
export const profileNames = ['recommended', 'strict', 'starter', 'gdpr-breach', 'cn-incident'] as const;
