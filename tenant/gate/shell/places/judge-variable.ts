import { finding, unknown, type Finding } from '../../finding.ts';
import type { EffectText } from '../programs/effect-text.ts';
import type { ProgramKnowledge } from '../programs/knowledge.ts';
import type { Word } from '../word.ts';

/** Variables by which the shell itself finds programs, or runs something unasked. */
const steering = /^(PATH|ENV|BASH_ENV|BASH_FUNC_.*|SHELLOPTS|BASHOPTS|PS[0-4]|PROMPT_COMMAND|IFS|GLOBIGNORE|CDPATH|FIGNORE|HISTFILE|HISTCMD|INPUTRC|LD_.*|BASH_LOADABLES_PATH|BASH_CMDS|BASH_ALIASES|BASH_XTRACEFD|EXECIGNORE|FPATH|TMPDIR|HOME|SHELL|MAILCHECK|MAIL|MAILPATH|POSIXLY_CORRECT|FCEDIT|EDITOR|VISUAL|command_not_found_handle)$/;

/**
 * What the executor gives every program so that it reads nothing of others (`neutral-settings.json` there): the shell has them exported already, so that giving one another
 * value reaches all that follows.
 */
const exported = /^(?:LESS(?:OPEN|CLOSE|SECURE)?|GIT_(?:CONFIG_.*|ATTR_.*|.*EDITOR|ASKPASS|SSH_COMMAND|ALLOW_PROTOCOL|PAGER)|SSH_ASKPASS|MANPAGER|PAGER|SYSTEMD_PAGER|MAILRC|XDG_CONFIG_HOME|CURL_HOME|PSQLRC|PGSERVICEFILE|PGSYSCONFDIR|MYSQL_TEST_LOGIN_FILE|MLRRC|RUSTUP_TOOLCHAIN|GOTOOLCHAIN|GOENV|REDISCLI_RCFILE|PYTHONNOUSERSITE|PIP_CONFIG_FILE|npm_config_.*|HGRCPATH|HGPLAIN|DOCKER_CONFIG|KUBECONFIG|ANSIBLE_CONFIG|AWS_CONFIG_FILE|AWS_SHARED_CREDENTIALS_FILE)$/;

/** Variables whose value is a name, of a language or of a way to ask. Where it is a path instead, texts with commands in them are read there, and the last one is run as Perl. */
const spoken = /^(?:LANG|LANGUAGE|LC_[A-Z]+|DEBIAN_FRONTEND)$/;

/** The same of a database or a place of a cloud: clients take more than a name for another server. */
const named = /^(?:PGDATABASE|AWS_REGION|AWS_DEFAULT_REGION)$/;

/** What is a plain name, or will be one. */
const isName = ({ pieces }: Word): boolean => pieces.every((piece) => (typeof piece === 'string' ? /^[\w.@:-]*$/.test(piece) : /^(?:number|word|database|guest)$/.test(piece.hole)));

/** What a value does that should be a name, and is none. */
function otherThanName(name: string, value: Word | undefined): string | undefined {
  if (value === undefined || isName(value)) return undefined;
  return spoken.test(name) ? 'It makes programs take their texts from another place, and commands can stand there.' : named.test(name) ? 'It may have another server asked than this one.' : undefined;
}

export function steersShell(name: string): boolean {
  // Without anything else to go by, cutting words otherwise is of no matter: no variable is followed then.
  return name !== 'IFS' && (steering.test(name) || exported.test(name) || spoken.test(name) || named.test(name));
}

/** `PAGER=cat`: nothing is shown page by page. */
const showsAtOnce = (name: string, value: Word | undefined): boolean => /^(?:[A-Z]+_)?PAGER$/.test(name) && (value?.text === 'cat' || value?.text === '');

/** Where root's own tools of a cluster keep how it is reached. */
const clusters = /^\/etc\/(?:kubernetes\/(?:admin|super-admin)\.conf|rancher\/(?:k3s\/k3s|rke2\/rke2)\.yaml)$/;

/** A variable that a program is given. `own`: what the program's file says of it. */
export function judgeVariable(knowledge: ProgramKnowledge, name: string, value: Word | undefined, own?: EffectText): Finding[] {
  if (showsAtOnce(name, value) || (name === 'KUBECONFIG' && clusters.test(value?.text ?? ''))) return [];
  const matched = value?.source ?? name;
  const odd = otherThanName(name, value);
  if (odd !== undefined) return [unknown('exec.variable', odd, matched)];
  const effect = own ?? knowledge.variable(name);
  if (!effect) return [unknown('exec.unknown-variable', 'It gives a program a setting of which nobody here knows what it does.', matched)];
  return effect.class === 'green' ? [] : [finding('exec.variable', effect.class, effect.sentence, { matched, ...(effect.ask ? { ask: true } : {}), ...(effect.external ? { external: true } : {}) })];
}
