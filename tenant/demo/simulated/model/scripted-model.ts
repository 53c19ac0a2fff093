import { isSame } from '../credentials.ts';
import { asObject, textOf } from '../rows.ts';
import type { Reply, SimulatedTool, Sources } from '../tool.ts';
import { hear } from './hear.ts';
import { play } from './script.ts';
import { tokensOf, writeChat } from './write-chat.ts';

function errorReply(status: number, message: string, type: string): Reply {
  return { status, body: { error: { message, type, param: null, code: null } } };
}

/** A script in the place of a model, behind the documented shape of chat completions. It is no model: it plays scenes, and understands nothing. */
export function createScriptedModel({ clock, random }: Sources): SimulatedTool {
  const key = `scripted-${random(24).toString('hex')}`;
  return {
    id: 'scripted-model', title: 'Scripted model', authType: 'bearer', secretName: 'scripted_model_key', secretValue: key,
    routes: {
      'POST /v1/chat/completions': ({ json, body }) => {
        const asked = asObject(json);
        return writeChat(play(hear(asked), clock.now()), {
          model: textOf(asked, 'model'), stream: asked['stream'] === true, includeUsage: asObject(asked['stream_options'])['include_usage'] === true,
          promptTokens: tokensOf(body.length), name: random(12).toString('hex'), created: Math.floor(clock.now() / 1000),
        });
      },
    },
    guard: ({ headers }) => (isSame(headers.authorization ?? '', `Bearer ${key}`) ? undefined : errorReply(401, 'Incorrect API key provided.', 'invalid_request_error')),
    unknown: ({ method, path }) => errorReply(404, `Invalid URL (${method} ${path})`, 'invalid_request_error'),
    malformed: errorReply(400, 'We could not parse the JSON body of your request.', 'invalid_request_error'),
  };
}
