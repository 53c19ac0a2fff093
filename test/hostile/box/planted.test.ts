import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { JsonObject } from '../../../kernel/json.ts';
import type { Executor } from '../../../tenant/calls/ready-call.ts';
import type { Box } from '../../../tenant/executor/box/box.ts';
import { fixedPath } from '../../../tenant/executor/box/environment.ts';
import { createExecExecutor } from '../../../tenant/executor/exec/exec-executor.ts';
import { createFindProgram } from '../../../tenant/executor/exec/find-program.ts';
import { catchError } from '../../support/catch-error.ts';
import { readNaively } from '../../tenant/executor/exec/naive-reader.ts';
import { setStage, uid, whyNot, type Stage } from './stage.ts';

/** What an earlier command left in the workspace, and the plain line that must not be led astray by it. */
interface Plant {
  readonly name: string;
  readonly program: string;
  readonly plant: string;
  readonly line: string;
}

const repository = 'rm -rf repo; git init -q repo && cd repo && git config user.email a@b.example && git config user.name a';

const plants: readonly Plant[] = [
  { name: 'an ls in the working folder', program: 'ls', plant: 'printf "#!/bin/sh\\necho ESCAPED\\n" > ls; chmod +x ls', line: 'ls' },
  { name: 'an ls in a folder named like one of PATH', program: 'ls', plant: 'mkdir -p usr/bin bin; cp ls bin/ls 2>/dev/null; true', line: 'cd bin; ls' },
  { name: 'settings of bash', program: 'bash', plant: 'echo "echo ESCAPED" | tee .bashrc .bash_profile .profile .bash_login .bash_logout ~/.bashrc ~/.profile', line: 'bash -c true' },
  { name: 'settings of curl', program: 'curl', plant: 'echo "write-out = ESCAPED" | tee .curlrc ~/.curlrc', line: 'curl file:///etc/hosts' },
  { name: 'settings of wget', program: 'wget', plant: 'echo "user_agent = ESCAPED" | tee .wgetrc ~/.wgetrc', line: 'wget --version' },
  { name: 'settings of git', program: 'git', plant: 'printf "[alias]\\nx = !echo ESCAPED\\n" | tee .gitconfig ~/.gitconfig', line: 'git x' },
  { name: 'a hook of a repository', program: 'git', plant: `${repository}; printf "#!/bin/sh\\necho ESCAPED\\n" > .git/hooks/pre-commit; chmod +x .git/hooks/pre-commit`, line: 'cd repo; git commit --allow-empty -q -m a' },
  { name: 'a folder of hooks', program: 'git', plant: `${repository}; mkdir h; printf "#!/bin/sh\\necho ESCAPED\\n" > h/post-checkout; chmod +x h/post-checkout; git config core.hooksPath h; git commit --allow-empty -q -m a`, line: 'cd repo; git checkout -q -b other' },
  { name: 'a watcher of a repository', program: 'git', plant: `${repository}; git config core.fsmonitor "echo ESCAPED >&2; true"; touch a; git -c core.fsmonitor=false add a`, line: 'cd repo; git status' },
  { name: 'a pager of a repository', program: 'git', plant: `${repository}; git config core.pager "echo ESCAPED >&2; cat"; git config pager.log "echo ESCAPED >&2; cat"; git commit --allow-empty -q -m a`, line: 'cd repo; git log' },
  { name: 'an editor of a repository', program: 'git', plant: `${repository}; git config core.editor "echo ESCAPED >&2; true"`, line: 'cd repo; git commit --allow-empty' },
  { name: 'a way to ask for passwords', program: 'git', plant: `${repository}; git config credential.helper "!echo ESCAPED >&2; true"; git config core.askPass "echo ESCAPED"`, line: 'cd repo; git fetch https://127.0.0.1:1/x' },
  { name: 'a way to speak to servers', program: 'git', plant: `${repository}; git config core.sshCommand "echo ESCAPED >&2; true"; git config protocol.ext.allow always; git remote add origin "ext::sh -c echo%20ESCAPED>&2"`, line: 'cd repo; git fetch origin' },
  { name: 'settings of psql', program: 'psql', plant: 'echo "\\\\echo ESCAPED" | tee .psqlrc ~/.psqlrc', line: 'psql -h 127.0.0.1 -c select' },
  { name: 'settings of mysql', program: 'mysql', plant: 'printf "[client]\\nuser=ESCAPED\\n" | tee .my.cnf ~/.my.cnf', line: 'mysql -h 127.0.0.1 --protocol=tcp' },
  { name: 'settings of sqlite', program: 'sqlite3', plant: 'echo ".print ESCAPED" | tee .sqliterc ~/.sqliterc', line: 'sqlite3 :memory: .tables' },
  { name: 'settings of vim', program: 'vim', plant: 'echo "!echo ESCAPED" | tee .vimrc .exrc ~/.vimrc ~/.exrc', line: 'vim -es +q' },
  { name: 'settings of typing', program: 'bash', plant: 'echo "set editing-mode vi" | tee .inputrc ~/.inputrc', line: 'bash -c "bind -v" | grep "mode vi"' },
  { name: 'a module of python', program: 'python3', plant: 'echo "print(\'ESCAPED\')" | tee json.py sitecustomize.py usercustomize.py', line: 'python3 -m json.tool --help' },
  { name: 'settings of gpg', program: 'gpg', plant: 'mkdir -p ~/.gnupg; echo "comment ESCAPED" > ~/.gnupg/gpg.conf', line: 'gpg --version' },
  { name: 'settings of ssh', program: 'ssh', plant: 'mkdir -p ~/.ssh; printf "ProxyCommand echo ESCAPED >&2\\n" > ~/.ssh/config', line: 'ssh -o BatchMode=yes host.example' },
  { name: 'settings of less', program: 'less', plant: 'printf "#command\\nq quit\\n" > ~/.lesskey; echo "echo ESCAPED" > ~/.lessfilter; chmod +x ~/.lessfilter', line: 'less /etc/hosts' },
  { name: 'settings of ansible', program: 'ansible', plant: 'printf "#!/bin/sh\\necho ESCAPED >&2\\n" > cow; chmod +x cow; printf "[defaults]\\ncowpath=./cow\\n" > ansible.cfg', line: 'ansible --version' },
  { name: 'settings of npm', program: 'npm', plant: 'mkdir -p package && echo \'{"name":"a","version":"1.0.0","scripts":{"preinstall":"echo ESCAPED >&2"}}\' > package/package.json', line: 'cd package; npm install --offline --no-package-lock' },
];

describe('what an agent plants for the next command', () => {
  let stage: Stage;
  let box: Box;
  let executor: Executor;

  before(async function () {
    if (whyNot() !== undefined) this.skip();
    stage = await setStage();
    box = await stage.open({ isolation: 'best-effort', limits: {} });
    executor = createExecExecutor({ readLine: readNaively, box, roots: { workspace: stage.workspace, stacks: join(stage.folder, 'stacks') }, findProgram: createFindProgram({ folders: fixedPath.split(':'), uid, gid: uid }) });
  });
  after(() => stage?.close());

  const run = async (command: string): Promise<JsonObject> => {
    const ran = await executor.within({ instance: 'exec', operation: 'exec.run', params: { command, timeoutSec: 15 } }, (ready) => ready.run(() => undefined, new AbortController().signal));
    return ran.result as JsonObject;
  };

  for (const { name, program, plant, line } of plants) {
    it(`counts for nothing: ${name}`, async function () {
      if (!['/usr/bin', '/bin', '/usr/local/bin'].some((folder) => existsSync(join(folder, program)))) this.skip();
      const planted = await box.run({ argv: ['/bin/bash', '-c', plant], cwd: stage.workspace, timeoutMs: 10_000 });
      expect(planted.exitCode, planted.stderr).to.equal(0);
      const { stdout, stderr } = await run(line);
      expect(JSON.stringify([stdout, stderr])).to.not.contain('ESCAPED');
      rmSync(join(stage.workspace, 'ls'), { force: true });
    });
  }

  it('is gone with its home', async () => {
    await box.run({ argv: ['/bin/bash', '-c', 'touch ~/.bashrc /tmp/left /dev/shm/left'], cwd: stage.workspace, timeoutMs: 5000 });
    expect((await box.run({ argv: ['/bin/bash', '-c', 'ls -A ~ /dev/shm; ls /tmp/left'], cwd: stage.workspace, timeoutMs: 5000 })).stdout).to.not.match(/bashrc|left/);
  });

  for (const name of ['LD_PRELOAD', 'BASH_ENV', 'ENV', 'PATH', 'IFS', 'HOME', 'PYTHONPATH', 'PERL5OPT', 'NODE_OPTIONS', 'GIT_SSH_COMMAND', 'ld_library_path', 'a b', '']) {
    it(`does not steer programs as a secret's variable: ${JSON.stringify(name)}`, async () => {
      expect((await catchError(box.run({ argv: ['/bin/true'], cwd: stage.workspace, timeoutMs: 5000, secretEnv: { [name]: '/tmp/x.so' } }))).code).to.equal('EXEC_REFUSED');
    });
  }
});
