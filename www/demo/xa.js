// The portal's own script, in the manner of its years: jQuery, globals, and a method added to
// every array in a way that `for…in` trips over. A widget beside it must not care.
Array.prototype.contains = function (value) {
    return $.inArray(value, this) > -1;
};

var portal = { running: true, step: 1 };

$(function () {
    var $text = $('#chu-chay');
    var $frame = $text.closest('.khung');
    var $button = $('#dung-chay');
    var calm = window.matchMedia && window.matchMedia('(prefers-reduced-motion: reduce)').matches;

    if (!calm) {
        $frame.addClass('dang-chay');
        $button.show();
        var left = 0;
        setInterval(function () {
            if (!portal.running) return;
            left -= portal.step;
            if (left < -$text.outerWidth()) left = $frame.width();
            $text.css('left', left + 'px');
        }, 25);
        $frame.hover(function () { portal.running = false; }, function () { portal.running = $button.text() === 'Dừng'; });
        $button.click(function () {
            portal.running = $button.text() !== 'Dừng';
            $button.text(portal.running ? 'Dừng' : 'Chạy');
        });
    }

    // The search box of the left column picks among the news.
    $('#nut-tim').click(function (event) {
        event.preventDefault();
        var words = $.trim($('#tim-tin').val()).toLowerCase();
        var found = $('.tin').hide().filter(function () {
            return $(this).text().toLowerCase().indexOf(words) > -1;
        }).show().length;
        $('#khong-co').toggle(found === 0);
        $('html, body').animate({ scrollTop: $('#tin-tuc').offset().top }, calm ? 0 : 200);
    });
});
