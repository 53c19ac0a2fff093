import { isSame, passwordFrom, readBasic } from '../credentials.ts';
import { textOf } from '../rows.ts';
import type { SimulatedTool, Sources } from '../tool.ts';
import { errorReply } from './answers.ts';
import { commentRoutes } from './comments.ts';
import { contentRoutes } from './content.ts';
import { orderRoutes } from './orders.ts';
import { productRoutes } from './products.ts';
import { seedWordpress } from './seed.ts';
import { shopRoutes } from './shop.ts';
import { siteRoutes } from './site.ts';
import { createWordpressState } from './state.ts';

/** A simulation of the documented REST APIs of WordPress and WooCommerce with an invented shop. It is neither, mails nobody and moves no money. */
export function simulateWordpress({ clock, random }: Sources): SimulatedTool {
  const state = createWordpressState(clock);
  seedWordpress(state);
  const user = textOf(state.user, 'username');
  const password = (passwordFrom(random, 24).match(/.{4}/g) ?? []).join(' ');
  return {
    id: 'wordpress',
    title: 'Website and shop (simulated WordPress)',
    authType: 'basic_secret_ref',
    secretName: 'wordpress_application_password',
    secretValue: `${user}:${password}`,
    routes: { ...siteRoutes(state), ...contentRoutes(state, 'posts'), ...contentRoutes(state, 'pages'), ...commentRoutes(state), ...productRoutes(state), ...orderRoutes(state), ...shopRoutes(state) },
    guard: ({ path, headers }) => {
      if (path === '/wp-json/') return undefined;
      const given = readBasic(headers.authorization);
      if (given === undefined) {
        return path.startsWith('/wp-json/wc/') ? errorReply(401, 'woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.') : errorReply(401, 'rest_not_logged_in', 'You are not currently logged in.');
      }
      const [name = '', ...rest] = given.split(':');
      if (name !== user) return errorReply(401, 'invalid_username', 'Unknown username. Check again or try your email address.');
      // Blanks in an application password only help the reader.
      const letters = (text: string): string => text.replaceAll(/[^a-z\d]/gi, '');
      return isSame(letters(rest.join(':')), letters(password)) ? undefined : errorReply(401, 'incorrect_password', 'The provided password is an invalid application password.');
    },
    unknown: ({ path }) => (path.startsWith('/wp-json/') ? errorReply(404, 'rest_no_route', 'No route was found matching the URL and request method.') : { status: 404, type: 'text/html; charset=utf-8', text: '<!doctype html><title>Page not found</title>' }),
    malformed: errorReply(400, 'rest_invalid_json', 'Invalid JSON body passed.', { json_error_code: 4, json_error_message: 'Syntax error' }),
  };
}
