import { waitFor } from '../hub/wait-for.ts';
import type { Step } from '../stage.ts';

export const meetHub: Step = async (stage) => {
  const { narrator, desk } = stage;
  if (!desk) return;
  const { origin, logins: { operator, bella } } = desk;
  narrator.heading('The Hub: where those who run the platform see every server, and customers decide from anywhere');
  narrator.say('It is real too, with a Postgres of its own, and knows of this bakery what its server tells it: how it is, what waits, how much was used. No page, mail or key of it.');
  narrator.answer(`API         ${origin}/docs\noperator    ${operator.email}  ${operator.password}\nBella       ${bella.email}  ${bella.password}`);
  narrator.say('What the operator sees of the server, which registers by itself:');
  narrator.command(`curl ${origin}/api/v1/admin/fleet`);
  const found = await waitFor(async () => {
    const tenants = await desk.fleet();
    return tenants.some(({ state }) => state === 'registered') ? tenants : undefined;
  }, stage);
  narrator.answer(JSON.stringify(found ?? await desk.fleet()));
};
