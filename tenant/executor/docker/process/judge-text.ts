const otherFiles = /(?:^|[\s{,?&"'])(?:include|extends)["']?\s*(?::|$)/m;
const hiddenKey = /"[^"\n]*\\[^"\n]*"\s*:/;
const ownName = '["\']?(?:\\./)?[A-Za-z0-9_][A-Za-z0-9_.-]*["\']?|["\']?(?:\\./)?\\.env[A-Za-z0-9_.-]*["\']?';
const ownEnvFile = new RegExp(`^[ ]*env_file:[ \\t]*(?:(?:${ownName})[ \\t]*|(?:\\n[ ]*-[ ]+(?:${ownName})[ \\t]*)+)$(?!\\s*\\n\\s*-)`, 'gm');

/**
 * Why a plan is not handed to Compose at all: it would take other files into itself, even while it is only checked. Looked at as text, since
 * nothing that Compose made of it could tell any more.
 */
export function judgeText(text: string): string[] {
  const plain = text.replaceAll(/^[ \t]*#.*$/gm, '').replaceAll(/[ \t]+#[^'"\n]*$/gm, '');
  const envFiles = plain.split('env_file').length - 1;
  return [
    ...(otherFiles.test(plain) ? ['it takes other files into itself'] : []),
    ...(hiddenKey.test(plain) ? ['one of its names is written with escapes'] : []),
    ...(envFiles > (plain.match(ownEnvFile)?.length ?? 0) ? ['it reads settings from elsewhere than its own folder'] : []),
  ];
}
