/*
 * Goes to the plain board when this page's own script cannot begin: a browser without modules, or one on which the
 * script failed. Written for any browser, so in the oldest form of the language.
 */
;(function () {
  function toPlain() {
    location.replace(location.pathname + (location.search ? location.search + '&' : '?') + 'plain')
  }
  function check() {
    if (document.documentElement.getAttribute('data-started') === null) toPlain()
  }
  if (!('noModule' in document.createElement('script'))) toPlain()
  else
    window.addEventListener('load', function () {
      setTimeout(check, 5000)
    })
})()
