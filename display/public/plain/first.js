/*
 * What has to be so before the first paint, for a page that came drawn: the theme of the system, and room for the reader's
 * team. Written for any browser, so in the oldest form of the language.
 */
;(function () {
  var root = document.documentElement
  var isLight = window.matchMedia && matchMedia('(prefers-color-scheme: light)').matches
  root.setAttribute('data-theme', isLight ? 'light' : 'dark')
  try {
    if (localStorage.getItem('jinbang.my-team')) root.setAttribute('data-mine', '')
  } catch (error) {
    void error // storage is switched off: no team is known
  }
})()
