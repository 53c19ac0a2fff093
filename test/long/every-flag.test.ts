import { readConfig } from '../../kernel/config.ts';
import { expectSilence, flagsOf, runWith, tellsAll } from '../support/planted-leak.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import { allCommands } from '../support/terminal.ts';
import { useToolServers } from '../support/tool-server.ts';

describe('no flag of any command switches the firewall off', () => {
  const servers = useToolServers('suite');
  let kept: string;

  before(async () => {
    const config = readConfig({ LETSBE_STATE: makeTempFolder() });
    const { origin } = await servers.start(tellsAll);
    await runWith(config, origin);
    kept = config.stateFolder;
  });

  for (const command of allCommands) {
    for (const flag of flagsOf(command)) it(`letsbe ${command.name} --${flag.name}`, () => expectSilence(command, flag, kept));
  }
});
