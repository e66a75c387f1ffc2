document.querySelectorAll("[data-copy]").forEach(function(b){b.hidden=false;b.addEventListener("click",function(){
function done(){b.textContent=b.getAttribute("data-done")}
if(navigator.clipboard){navigator.clipboard.writeText(b.getAttribute("data-copy")).then(done,function(){})}
else{var r=document.createRange(),s=getSelection();r.selectNodeContents(document.getElementById(b.getAttribute("data-from")));s.removeAllRanges();s.addRange(r);if(document.execCommand("copy"))done()}})});
