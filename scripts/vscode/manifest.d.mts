interface Contributed {
  readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
  readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
  readonly walkthroughs: readonly { readonly steps: readonly { readonly media: { readonly image: string } }[] }[];
  readonly snippets: readonly { readonly path: string }[];
}

export function extensionManifest(options?: { readonly repository?: string }): {
  readonly manifest: {
    readonly icon: string;
    readonly activationEvents: readonly string[];
    readonly contributes: Contributed;
  };
  readonly nls: Readonly<Record<'en' | 'zh-cn', Readonly<Record<string, string>>>>;
};
