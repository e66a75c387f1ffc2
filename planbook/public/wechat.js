// Sets the card that WeChat shows when the page is passed on. Whatever fails, the page stays as it is.
(function () {
  var mine = document.currentScript.dataset;
  function content(selector) {
    var found = document.querySelector(selector);
    return found ? found.content || found.href : "";
  }
  function set() {
    var link = location.origin + new URL(content("link[rel=canonical]"), location.href).pathname;
    var card = {
      title: content("meta[property='og:title']"),
      desc: content("meta[property='og:description']"),
      imgUrl: content("meta[property='og:image']"),
      link: link,
    };
    wx.updateAppMessageShareData(card);
    wx.updateTimelineShareData(card);
  }
  function load(config) {
    if (!config) return;
    var sdk = document.createElement("script");
    sdk.src = mine.sdk;
    sdk.onload = function () {
      config.jsApiList = ["updateAppMessageShareData", "updateTimelineShareData"];
      wx.config(config);
      wx.ready(set);
    };
    document.head.appendChild(sdk);
  }
  fetch(mine.sign + "?u=" + encodeURIComponent(location.href.split("#")[0]))
    .then(function (answer) { return answer.status === 200 ? answer.json() : null; })
    .then(load)
    .catch(function () {});
})();
