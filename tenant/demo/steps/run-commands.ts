import { askAsAgent, decideAsOwner, showCard } from '../agent.ts';
import type { Step } from '../stage.ts';

const status = "df -h | grep -v tmpfs | sort -r | head -n 3";

/** `rm -rf /srv/backups` in a disguise that a look at the words does not see through. */
const disguised = String.raw`p=r; q=m; for f in /srv/{uploads,backups}; do $p$q -"r"f "$f"; done; echo tidied`;

/** Commands and Docker are the work of this one. */
const admin = 'it-admin';

const firewall = 'sudo ufw allow 3306/tcp';

export const runCommands: Step = async (stage) => {
  const { narrator, simulated } = stage;
  if (!simulated) return;
  narrator.heading('Commands: what they do decides, not how they look (on a simulated server)');
  narrator.say('Looking is harmless, however many programs it takes, so this one runs at once:');
  narrator.command(status);
  await askAsAgent(stage, 'exec', 'exec.run', { command: status }, admin);
  narrator.say('\nThis one hides a delete. It is read as the shell would read it:');
  narrator.command(disguised);
  const hidden = await askAsAgent(stage, 'exec', 'exec.run', { command: disguised }, admin);
  if (hidden?.status === 'parked') {
    for (const { rule, sentence, matched } of hidden.reasons) narrator.answer(`${sentence}${matched === undefined ? '' : ` [${matched}]`} (${rule})`);
    await decideAsOwner(stage, hidden.approval, 'deny');
  }
  narrator.say('\nThe firewall is asked about at every level, and only the owner may say yes:');
  narrator.command(firewall);
  const wall = await askAsAgent(stage, 'exec', 'exec.run', { command: firewall }, admin);
  if (wall?.status === 'parked') {
    showCard(stage, wall.approval);
    await decideAsOwner(stage, wall.approval, 'deny');
  }
  narrator.say('\nA tool on the server is restarted through a closed list of Docker verbs, here by a simulated Docker:');
  await askAsAgent(stage, 'docker', 'docker.restart', { container: 'listmonk' }, admin);
};
