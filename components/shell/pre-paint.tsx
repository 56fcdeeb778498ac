/**
 * Applies the device's reading settings before the first paint, so that nothing flashes. It runs in
 * the head, before React; `lib/client/reading-settings.ts` takes over from the attributes it sets.
 */
const script = `(function(){try{var s=JSON.parse(localStorage.getItem('jianbao.reading'))||{},d=document.documentElement.dataset;
if([15,17,19,22,26,30].indexOf(s.size)>=0)d.size=s.size;if(s.elder===true)d.elder='';if(s.theme==='light'||s.theme==='dark')d.theme=s.theme}catch(e){}})()`;

export function PrePaint() {
  return <script dangerouslySetInnerHTML={{ __html: script }} />;
}
