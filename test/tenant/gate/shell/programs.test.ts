import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { programFolder } from '../../../../kernel/folders.ts';
import { createSchemas } from '../../../../kernel/schema/compile.ts';
import { describeErrors } from '../../../../kernel/schema/describe.ts';
import { programSchema, type WrittenEffects, type WrittenProgram, type WrittenSpec } from '../../../../tenant/gate/shell/programs/schema.ts';

const pack = join(programFolder, 'plugins', 'classifiers', 'core-exec');
const files = readdirSync(join(pack, 'programs'));
const programs = files.map((file): [string, WrittenProgram] => [file, JSON.parse(readFileSync(join(pack, 'programs', file), 'utf8')) as WrittenProgram]);
const vectors = readdirSync(join(pack, 'vectors')).flatMap((file) => JSON.parse(readFileSync(join(pack, 'vectors', file), 'utf8')) as [string, string][]);

/** Every spec within a program, with the way to it. */
function specsOf(spec: WrittenSpec | string, at: string): [string, WrittenSpec][] {
  if (typeof spec === 'string') return [];
  return [[at, spec], ...Object.entries(spec.subcommands ?? {}).flatMap(([names, inner]) => specsOf(inner, `${at} ${names}`))];
}

const textsOf = (effects: WrittenEffects | null | undefined): string[] => (effects === undefined || effects === null ? [] : typeof effects === 'string' ? [effects] : Object.values(effects));

function sentencesOf({ does, bare, options = [], operandEffects = [], modes = [], subcommands = {} }: WrittenSpec): string[] {
  const own = [...textsOf(does), ...textsOf(bare), ...options.flatMap(([, , effects]) => textsOf(effects)), ...operandEffects.flatMap(textsOf)];
  return [...own, ...modes.flatMap(([, effect, more = {}]) => [effect, ...sentencesOf(more)]), ...Object.values(subcommands).flatMap((inner) => (typeof inner === 'string' ? [inner] : sentencesOf(inner)))];
}

describe('files of programs', () => {
  it('know more than three hundred programs, the commonest among them', () => {
    expect(programs.length).to.be.above(300);
    const names = new Set(programs.flatMap(([, { program, names: others }]) => [program, ...(others?.split(' ') ?? [])]));
    const common = 'ls cat grep find sed awk sort ps df du free uptime systemctl journalctl docker docker-compose git curl wget ssh scp rsync tar gzip unzip cp mv rm mkdir chmod chown ln apt apt-get dpkg crontab psql pg_dump mysql mysqldump sqlite3 redis-cli mongosh nginx php composer wp node npm python3 pip iptables nft ufw ip ss ping dig openssl certbot mount lsblk fdisk mkfs.ext4 dd kill pkill sudo su passwd useradd restic borg rclone kubectl terraform aws gh gog himalaya sendmail'.split(' ');
    // curl has a reader of its own.
    expect(common.filter((name) => !names.has(name) && name !== 'curl')).to.deep.equal([]);
  });

  it('fit the schema', () => {
    const check = createSchemas().check(programSchema);
    expect(programs.flatMap(([file, program]) => describeErrors(check(program), file))).to.deep.equal([]);
  });

  it('never pass over options of what is harmless', () => {
    const lenient = programs.flatMap(([file, program]) => specsOf(program, file)).filter(([, { does, flags }]) => does?.startsWith('green') === true && (flags ?? '').split(' ').includes('*'));
    expect(lenient.map(([at]) => at)).to.deep.equal([]);
  });

  it('say what each does in a sentence for a shop owner', () => {
    const sentences = programs.flatMap(([file, program]) => [...sentencesOf(program), ...Object.values(program.environment ?? {})].map((text) => [file, text.slice(text.indexOf(':') + 2)] as const));
    expect(sentences.filter(([, sentence]) => !/^(It|Its|Nobody) .*\.$/.test(sentence) || /\b(stdin|stdout|daemon|syscall|uid|PID|argv|regex|flag|param|subcommand|--)/.test(sentence))).to.deep.equal([]);
  });

  it('have a line of proof each', () => {
    const words = new Set(vectors.flatMap(([, line]) => line.split(/[\s;|&()"'`$<>/]+/)));
    const builtins = programs.filter(([, { builtin }]) => builtin === true).map(([file]) => file);
    expect(programs.filter(([file, { program, names = '' }]) => !builtins.includes(file) && ![program, ...names.split(' ')].some((name) => words.has(name))).map(([file]) => file)).to.deep.equal([]);
  });
});
