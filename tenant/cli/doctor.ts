import { existsSync } from 'node:fs';
import { createDoctor } from '../../kernel/cli/doctor.ts';
import type { Run } from '../../kernel/cli/command.ts';
import { loadConfig } from '../../kernel/config.ts';
import { ok, warning, wrong, type Finding } from '../../kernel/doctor/check.ts';
import { asLetsbeError } from '../../kernel/errors.ts';
import { findBrowser } from '../executor/browser/find-browser.ts';
import type { Tenant } from '../start.ts';
import { openTools } from './open-tools.ts';

/** The kernel's checks, and whether each tool of the registry answers. */
export const doctor: Run = async (invocation) => {
  const { values } = invocation;
  const file = typeof values['registry'] === 'string' ? values['registry'] : loadConfig(typeof values['state'] === 'string' ? { stateFolder: values['state'] } : {}).registryFile;
  if (!existsSync(file)) {
    const missing = (): Finding => warning('tool registry', `${file} is not there`, 'write one (letsbe tool list --help shows how), or try letsbe demo');
    return createDoctor(() => [missing])(invocation);
  }
  const found: Finding[] = [];
  try {
    const tenant = await openTools(invocation);
    try {
      found.push(ok('tool registry', file), await checkBox(tenant), checkBrowser());
      for (const { instance, state, reason, origin } of await tenant.tools.list()) {
        found.push(state === 'ready' ? ok(instance, `answers at ${origin}`) : wrong(instance, `${state}: ${reason}`, mendOf(state, instance)));
      }
    } finally {
      await tenant.close();
    }
  } catch (error) {
    found.push(wrong('tool registry', asLetsbeError(error).message, 'correct it and look again'));
  }
  return createDoctor(() => found.map((finding) => () => finding))(invocation);
};

async function checkBox(tenant: Tenant): Promise<Finding> {
  try {
    const { way, missing } = await tenant.box();
    return missing === '' ? ok('commands', `are shut in by ${way}`) : warning('commands', missing, 'install bubblewrap (apt-get install bubblewrap) and start letsbe as root');
  } catch (error) {
    return wrong('commands', asLetsbeError(error).message, 'install bubblewrap (apt-get install bubblewrap)');
  }
}

/** Nothing else needs one: where it is missing, agents are told so. */
function checkBrowser(): Finding {
  try {
    return ok('browser', `agents have ${findBrowser().chromium}, shut in`);
  } catch (error) {
    const { message, details } = asLetsbeError(error);
    return warning('browser', typeof details['reason'] === 'string' ? `agents have none: ${details['reason']}` : message, typeof details['mend'] === 'string' ? details['mend'] : '');
  }
}

function mendOf(state: string, instance: string): string {
  if (state === 'needs') return 'provide it: a secret with letsbe vault set NAME --origin URL, a grant with letsbe plugin grant ID, settings in the registry entry';
  if (state === 'absent') return `name the plugin in the entry: "plugin": "…"; installed ones are in adapters/`;
  return state === 'refused' ? `see: letsbe plugin check ${instance}` : 'see that the tool runs and that its address and credential are right';
}
