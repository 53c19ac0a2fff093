import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programFolder } from '../../../kernel/folders.ts';
import { createDraw } from '../../support/draw.ts';

const prose: readonly string[] = [
  'Good morning, could you look at the orders of last week and tell me which customers have not paid yet?', 'The newsletter went out at nine, and by noon two hundred people had opened it.',
  'I moved the appointment with the supplier to Thursday, because the van is at the garage until Wednesday.', 'Please keep the tone friendly; our customers know each other and talk.', 'There are three drafts in the folder, and the second one reads best to me.',
  'The page loads slowly on phones, so the pictures were made smaller and the fonts are served by ourselves.', 'Guten Morgen, die Rechnungen für den Oktober liegen bereit und müssen nur noch geprüft werden.',
  'Wir haben gestern mit der Bäckerei gesprochen, sie liefert ab Montag wieder jeden Tag um sechs Uhr.', 'Bitte schreib der Kundin, dass ihre Bestellung unterwegs ist und spätestens übermorgen ankommt.', 'Die Öffnungszeiten ändern sich über die Feiertage, das sollte auch auf der Startseite stehen.',
  'Bonjour, pourriez-vous préparer un résumé des messages reçus pendant le week-end ?', 'La livraison prévue pour mardi a été reportée à cause de la neige, le client est déjà prévenu.', "J'ai relu l'article sur les nouveaux fromages, il ne manque que deux photos et le prix au kilo.",
  'Nous avons reçu quatre avis cette semaine, dont trois très bons et un qui demande une réponse.',
];
const names = 'Bella Karim Ingrid Tomasz Chloé Jürgen Aiko Pedro'.split(' ');

type Draw = (below: number) => number;

/** Code as an agent reads it: the program's own. */
function readCode(): string[] {
  const folder = join(programFolder, 'kernel');
  return readdirSync(folder).filter((name) => name.endsWith('.ts')).toSorted().map((name) => readFileSync(join(folder, name), 'utf8'));
}

const hexOf = (draw: Draw, length: number): string => Array.from({ length }, () => '0123456789abcdef'[draw(16)]).join('');

function order(draw: Draw): object {
  const day = `2026-${String(1 + draw(12)).padStart(2, '0')}-${String(1 + draw(28)).padStart(2, '0')}`;
  return {
    id: 10_000 + draw(90_000), uuid: [8, 4, 4, 4, 12].map((length) => hexOf(draw, length)).join('-'), customer: { name: names[draw(names.length)], email: `customer${draw(999)}@example.com`, vip: draw(2) === 1 },
    placed: `${day}T08:${String(draw(60)).padStart(2, '0')}:00Z`, total: draw(90_000) / 100, lines: Array.from({ length: 1 + draw(4) }, () => ({ sku: `SKU-${draw(9999)}`, count: 1 + draw(9), note: prose[draw(prose.length)] })),
  };
}

function logLine(draw: Draw, at: number): string {
  const time = new Date(1_790_000_000_000 + at * 1733).toISOString();
  return `${time} INFO  [web-${draw(4)}] GET /api/orders/${draw(99_999)}?page=${draw(9)}&sort=placed 200 ${draw(400)}ms request=${hexOf(draw, 16)} agent="Mozilla/5.0 (X11; Linux x86_64)" ip=10.0.${draw(255)}.${draw(255)}`;
}

const talk = (draw: Draw, sentences: number): string => Array.from({ length: sentences }, () => prose[draw(prose.length)]).join(' ');

/** A request to a model's provider of about so many characters: a system prompt, tools, and messages with prose, code, logs and JSON within JSON; another one for each seed. */
export function makeChatBody(size: number, planted: readonly string[] = [], seed = 11): string {
  const draw = createDraw(seed);
  const code = readCode();
  const messages = Math.max(12, Math.round((60 * size) / 1_000_000));
  const share = Math.floor((size * 0.93) / messages);
  const makers: readonly (() => object)[] = [
    () => ({ role: 'user', content: `${talk(draw, Math.ceil(share / 95))}\n\n${planted[draw(planted.length)] ?? ''}` }),
    () => ({ role: 'assistant', content: [{ type: 'text', text: talk(draw, Math.ceil(share / 110)) }, { type: 'tool_use', id: `toolu_${draw(1e9)}`, name: 'tool_call', input: { operation: 'orders.list', params: { page: draw(90), note: planted[draw(planted.length)] ?? 'none' } } }] }),
    () => ({ role: 'user', content: [{ type: 'tool_result', tool_use_id: `toolu_${draw(1e9)}`, content: JSON.stringify({ ok: true, orders: Array.from({ length: Math.ceil(share / 620) }, () => order(draw)) }, null, 2) }] }),
    () => ({ role: 'user', content: [{ type: 'tool_result', tool_use_id: `toolu_${draw(1e9)}`, content: Array.from({ length: Math.ceil(share / 175) }, (_, at) => logLine(draw, at)).join('\n') }] }),
    () => {
      let text = '';
      while (text.length < share) text += `${code[draw(code.length)] ?? ''}\n`;
      return { role: 'assistant', content: `Here is the file:\n\`\`\`ts\n${text.slice(0, share)}\n\`\`\`` };
    },
    () => ({ role: 'user', content: [{ type: 'text', text: `Result: ${JSON.stringify({ status: 'done', body: JSON.stringify({ rows: Array.from({ length: Math.ceil(share / 700) }, () => order(draw)) }) })}` }] }),
  ];
  return JSON.stringify({
    model: 'a-model', max_tokens: 4096, system: talk(draw, Math.ceil((size * 0.03) / 95)),
    tools: Array.from({ length: 12 }, (_, at) => ({ name: `tool_${at}`, description: talk(draw, 3), input_schema: { type: 'object', required: ['operation'], properties: { operation: { type: 'string', description: talk(draw, 1) }, params: { type: 'object', additionalProperties: true }, limit: { type: 'integer', minimum: 1 } } } })),
    messages: Array.from({ length: messages }, (_, at) => makers[at % makers.length]?.() ?? {}),
  });
}
