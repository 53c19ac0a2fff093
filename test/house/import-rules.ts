/** One row of the import table: files that match `from` may import what matches `may`, beside packages and Node's own modules. */
export interface ImportRule {
  readonly room: string;
  readonly from: RegExp;
  readonly may: readonly RegExp[];
  /** Said to whoever broke the rule. */
  readonly allowed: string;
  /** Packages the room may use; all of them when left out. */
  readonly packages?: RegExp;
}

/** The import table, as data. The first row that matches a file is its own. */
export const importRules: readonly ImportRule[] = [
  { room: 'kernel/main.ts', from: /^kernel\/main\.ts$/, may: [/^kernel\//, /^tenant\/cli\/commands\.ts$/, /^hub\/cli\/commands\.ts$/], allowed: 'kernel, and the command lists of hub and tenant by dynamic import' },
  { room: 'kernel', from: /^kernel\//, may: [/^kernel\//], allowed: 'kernel only: it knows no product, no customer, no tool' },
  { room: 'hub', from: /^hub\//, may: [/^hub\//, /^kernel\//, /^provisioner\/(plan|apply)\.ts$/], allowed: 'kernel, hub, and plan and apply of the provisioner; never tenant' },
  { room: 'tenant', from: /^tenant\//, may: [/^tenant\//, /^kernel\//], allowed: 'kernel and tenant; never hub' },
  { room: 'provisioner', from: /^provisioner\//, may: [/^provisioner\//, /^kernel\/(errors|log|clock|backoff)\.ts$/], allowed: 'provisioner, and errors, log, clock and backoff of the kernel' },
  { room: 'adapters and plugins', from: /^(adapters|plugins|stacks|cheatsheets)\//, may: [], packages: /^letsbe:host$/, allowed: 'letsbe:host and nothing else: a plugin is a folder of its own' },
  { room: 'test', from: /^test\//, may: [/./], allowed: 'anything' },
];

/** What a file imports: specifiers of `import`, `export … from` and `import()`. Only literal ones: others cannot be judged and are refused. */
export function importsOf(code: string): { specifier: string; dynamic: boolean; typeOnly: boolean }[] {
  const plain = code.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
  const fixed = [...plain.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)].map((match) => ({ specifier: match[2] ?? '', dynamic: false, typeOnly: match[1] !== undefined }));
  const dynamic = [...plain.matchAll(/\bimport\(\s*(?:'([^']+)')?/g)].map((match) => ({ specifier: match[1] ?? '(computed)', dynamic: true, typeOnly: false }));
  return [...fixed, ...dynamic];
}
