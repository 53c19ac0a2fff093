import { http, type Handler } from 'letsbe:host';

export const readItem: Handler<{ itemId: number }> = async ({ itemId }) => {
  const { body } = await http({ method: 'GET', path: `/items/${itemId}` });
  const { id, name, price } = body as { id: number; name: string; price: number };
  return { id, name, price };
};
