/**
 * In the head of every page: the theme is there before the first paint, and whether somebody is signed in; `data-painted`
 * after it, when the rest may follow: typefaces that the first lines do not need, and on a phone the layout of what is far
 * below. Whoever comes to a section has all at once, since what is above decides where that is. Its text is constant:
 * proxy.ts admits it to dynamic pages by its hash.
 */
export const headScript =
  "{const d=document.documentElement;try{const t=localStorage.getItem('theme');if(t==='light'||t==='dark')d.dataset.theme=t}catch(e){}if(/(^|; )signed-in=1/.test(document.cookie))d.dataset.signedIn='';if(location.hash)d.dataset.painted='';else requestAnimationFrame(function(){setTimeout(function(){d.dataset.painted=''})})}"
