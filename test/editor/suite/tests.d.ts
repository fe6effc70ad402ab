// Supplied by the bundler: requires every suite file that was bundled.
declare module 'suite:tests' {
  export function load(): void;
}
