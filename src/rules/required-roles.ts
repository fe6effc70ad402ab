/** The roles that every plan needs (format.md; clause 3.1.2-1 asks for a group whose members' duties are clear). */
export const requiredRoles = {
  lead: ['3.1.2-2', '3.1.2-1'],
  comms: ['3.1.2-1', '3.2.1-2'],
  technical: ['3.1.2-1', '3.2.3-1'],
  security: ['3.1.2-1'],
  legal: ['3.1.2-1', '3.2.3-2'],
  care: ['3.2.1-3', '3.1.2-1'],
  content: ['3.1.2-1', '3.2.3-3'],
  monitoring: ['2.2.1-2'],
} as const;
