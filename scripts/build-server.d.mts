import type { BuildOptions, BuildResult, Plugin } from 'esbuild';

export const serverApart: Plugin;
export function buildServer(common: BuildOptions, dist: string): Promise<BuildResult[]>;
