import { CHANGE_HEADER, UUID_V7 } from '@/lib/offline/uuid';
import { problemResponse } from './problem';

/**
 * The id by which a device puts its changes in order, in lower case so that ids compare as text: null
 * when the request carries none, a 422 when it is no UUIDv7.
 */
export function changeOf({ headers }: Pick<Request, 'headers'>): string | null | Response {
  const id = headers.get(CHANGE_HEADER);
  if (id === null || UUID_V7.test(id)) return id;
  const detail = '应为小写的 UUIDv7';
  return problemResponse('invalid-request', `${CHANGE_HEADER}：${detail}`, {
    errors: [{ field: CHANGE_HEADER, detail }],
  });
}
