import type { Element } from 'hast';
import { names } from './attributes';

/** What content systems of government sites call the element that holds the article's text. */
const ARTICLE_NAME =
  /(?:^|[\s_-])(?:ucap-?content|zoom|trs_(?:editor|uedit\S*)|trs_autoadd|custom_unionstyle|art(?:icle)?[-_]?(?:con(?:tent)?|body|text|txt|main|detail)|artibody|arc[-_]?(?:con|body|text)|(?:news|info|text|detail|page|doc|xl|wz|xxgk|gk|zw|view|show|main|bt|nr|zhengwen|conttext)[-_]?(?:con(?:tent)?s?|body|text|txt|cont|nr|article|main)|con(?:tent)?[-_]?(?:txt|text|body|main|detail|article|p)|conttext|content|contents|vsb_content\S*|v_news_content|js_content|pages_content|rich_media_content|fontzoom|zhengwen|wenzhang|neirong|mainbody|printbody|printarea|print_area|entry-content|post-content|articlecontent|textbox)(?=$|[\s_\d-])/;

/** Whether the element's id or class is one that holds an article's text. */
export function isArticleNamed(element: Element): boolean {
  return ARTICLE_NAME.test(names(element));
}
