/** Runs before the first paint. Its text is constant: proxy.ts admits it to dynamic pages by its hash. */
export const themeScript =
  "try{var t=localStorage.getItem('theme');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch(e){}"
