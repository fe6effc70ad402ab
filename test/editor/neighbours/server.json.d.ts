/** Where the server and its texts lie; the bundler fills it in. */
export const module: string;
export const l10nPath: string;
