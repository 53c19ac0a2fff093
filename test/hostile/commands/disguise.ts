import type { Draw } from '../../support/draw.ts';

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const hex = (text: string): string => `$'${[...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}'`;
const octal = (text: string): string => `$'${[...Buffer.from(text)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')}'`;

/** The first word of a line, where it is a bare name, and the rest. */
function cut(line: string): readonly [string, string] {
  const name = /^[A-Za-z0-9_.-]+/.exec(line)?.[0] ?? '';
  return [name, line.slice(name.length)];
}

/** Ways to write a line otherwise that run the very same thing. */
const disguises: readonly ((line: string, draw: Draw) => string)[] = [
  (line, draw) => { const [name, rest] = cut(line); const at = draw(Math.max(name.length, 1)); return `${name.slice(0, at)}''${name.slice(at)}${rest}`; },
  (line, draw) => { const [name, rest] = cut(line); const at = draw(Math.max(name.length, 1)); return `${name.slice(0, at)}""${name.slice(at)}${rest}`; },
  (line) => { const [name, rest] = cut(line); return `${[...name].map((one) => `\\${one}`).join('')}${rest}`; },
  (line) => { const [name, rest] = cut(line); return name === '' ? line : `"${name}"${rest}`; },
  (line) => { const [name, rest] = cut(line); return name === '' ? line : `${hex(name)}${rest}`; },
  (line) => { const [name, rest] = cut(line); return name === '' ? line : `${octal(name)}${rest}`; },
  (line, draw) => { const [name, rest] = cut(line); const at = draw(Math.max(name.length, 1)); return name === '' ? line : `p=${name.slice(0, at)}; q=${name.slice(at)}; $p$q${rest}`; },
  (line) => { const [name, rest] = cut(line); return name === '' ? line : `c=${name}; "$c"${rest}`; },
  (line) => { const [name, rest] = cut(line); return name === '' ? line : `\${x:-${name}}${rest}`; },
  (line) => { const [name, rest] = cut(line); return name === '' ? line : `$(echo ${name})${rest}`; },
  (line) => { const [name, rest] = cut(line); return name === '' ? line : `$(printf %s ${name})${rest}`; },
  (line) => { const [name, rest] = cut(line); return name === '' ? line : `{${name},${rest.trim().split(' ')[0] ?? ''}} ${rest.trim().split(' ').slice(1).join(' ')}`; },
  (line) => `sh -c ${quote(line)}`,
  (line) => `bash -c ${quote(line)} x y`,
  (line) => `bash -lc ${quote(line)}`,
  (line) => `/bin/sh -ec ${quote(line)}`,
  (line) => `eval ${quote(line)}`,
  (line) => `eval "$(echo ${Buffer.from(line).toString('base64')} | base64 -d)"`,
  (line) => `echo ${Buffer.from(line).toString('base64')} | base64 -d | sh`,
  (line) => `echo ${quote(line)} | sh`,
  (line) => `printf '%s\\n' ${quote(line)} | bash`,
  (line) => `bash <<< ${quote(line)}`,
  (line) => `sh <<'END'\n${line}\nEND`,
  (line) => `bash <(echo ${quote(line)})`,
  (line) => `. /dev/stdin <<< ${quote(line)}`,
  (line) => `source <(echo ${quote(line)})`,
  (line) => `true && ${line}`, (line) => `false || ${line}`, (line) => `ls; ${line}`, (line) => `ls\n${line}`, (line) => `ls & ${line}`, (line) => `ls | cat; ${line}`, (line) => `${line} | cat`, (line) => `${line} | head -1 > /dev/null`, (line) => `${line} 2>&1`, (line) => `${line} &`, (line) => `${line}; ls`, (line) => `${line} # ls`, (line) => `${line} && echo done`,
  (line) => `( ${line} )`, (line) => `{ ${line}; }`, (line) => `! ${line}`, (line) => `time ${line}`, (line) => `echo $( ${line})`, (line) => `echo "\`${line.replaceAll(/([`"\\$])/g, '\\$1')}\`"`, (line) => `: "$( ${line})"`, (line) => `x=$( ${line})`, (line) => `cat <(${line})`, (line) => `ls > >(${line})`, (line) => `cat <<E\n$( ${line})\nE`, (line) => `cat <<< "$( ${line})"`,
  (line) => `if true; then ${line}; fi`, (line) => `for i in 1; do ${line}; done`, (line) => `while true; do ${line}; break; done`, (line) => `until false; do ${line}; break; done`, (line) => `case a in a) ${line};; esac`, (line) => `f() { ${line}; }; f`, (line) => `function ls { ${line}; }; ls`, (line) => `[ -d / ] && ${line}`, (line) => `[[ -n x ]] && ${line}`, (line) => `coproc ${line}`, (line) => `trap ${quote(line)} EXIT`,
  (line) => `command ${line}`, (line) => `builtin command ${line}`, (line) => `exec ${line}`, (line) => `env ${line}`, (line) => `env -i A=1 ${line}`, (line) => `nice -n 5 ${line}`, (line) => `nohup ${line}`, (line) => `timeout 5 ${line}`, (line) => `setsid ${line}`, (line) => `stdbuf -o0 ${line}`, (line) => `ionice -c3 ${line}`, (line) => `sudo ${line}`, (line) => `sudo -u root -- ${line}`, (line) => `xargs ${line} < /dev/null`, (line) => `echo x | xargs -I{} ${line}`, (line) => `find . -maxdepth 0 -exec ${line} \\;`, (line) => `watch -n1 ${quote(line)}`, (line) => `flock /tmp/l ${line}`, (line) => `script -qc ${quote(line)} /dev/null`, (line) => `busybox sh -c ${quote(line)}`, (line) => `su - root -c ${quote(line)}`, (line) => `ssh localhost ${quote(line)}`, (line) => `docker exec web sh -c ${quote(line)}`, (line) => `nsenter -t 1 -m -- ${line}`, (line) => `parallel ${line} ::: a`,
  (line) => line.replace(' ', '\t'), (line) => line.replace(' ', '  \\\n '), (line) => `  ${line}`, (line) => `A=1 ${line}`, (line) => `LC_ALL=C ${line}`, (line) => `2>/dev/null ${line}`, (line) => { const [name, rest] = cut(line); return name === '' ? line : `/usr/bin/${name}${rest}`; }, (line) => { const [name, rest] = cut(line); return name === '' ? line : `/bin/${name}${rest}`; },
  (line) => `python3 -c "import os; os.system(${JSON.stringify(line).replaceAll('"', "'")})"`, (line) => `perl -e ${quote(`system(q(${line}))`)}`, (line) => `awk ${quote(`BEGIN{system(${JSON.stringify(line)})}`)}`, (line) => (line.includes('\n') ? line : `sed -n ${quote(`1e ${line}`)} /etc/hosts`), (line) => `git -c alias.x=${quote(`!${line}`)} x`, (line) => `tar cf /dev/null /etc/hosts --checkpoint=1 --checkpoint-action=exec=${quote(line)}`, (line) => `man -P ${quote(line)} ls`, (line) => `GIT_PAGER=${quote(line)} git log`, (line) => `alias x=${quote(line)}`, (line) => `a='a[$(${line.replaceAll("'", '')})]'; echo $((a))`, (line) => `[[ -v 'a[$(${line.replaceAll("'", '')})]' ]]`, (line) => `echo \${x:=$( ${line})}`, (line) => `echo "\${x/$( ${line})/}"`, (line) => `mapfile -C ${quote(line)} -c 1 x < /etc/hosts`, (line) => `cat /etc/hosts | while read x; do ${line}; done`, (line) => `PROMPT_COMMAND=${quote(line)} bash -i`,
];

export const waysToDisguise = disguises.length;

/** A line in one to three disguises, one over the other. */
export function disguise(line: string, draw: Draw): string {
  let worn = line;
  for (let layers = 1 + draw(3); layers > 0; layers -= 1) worn = disguises[draw(disguises.length)]?.(worn, draw) ?? worn;
  return worn;
}
