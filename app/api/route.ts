/** `/api` itself is no interface either. */
export { DELETE, GET, OPTIONS, PATCH, POST, PUT } from './[...unknown]/route';
